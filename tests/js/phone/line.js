// A line that is opened in the small browser of world.js, and all that it tells.
import { startPosting } from "../../../app/static/js/phone/later/posting.js";
import { openWire } from "../../../app/static/js/phone/line/wire.js";
import { makeWorld } from "./world.js";

const PAGE = { socket: "/ws/phone/ABC234", post: "/j/ABC234/messages" };
export const HELLO = { slot: "hello", epoch: "1", value: {} };

export function opened(options) {
  const told = { frames: [], states: [], fresh: 0 };
  const hall = makeWorld(options);
  const on = {
    frame: (frame) => told.frames.push(frame.slot),
    state: (now) => told.states.push(now),
    fresh: () => (told.fresh += 1),
    fallback: () => startPosting,
  };
  return { ...hall, told, wire: openWire(PAGE, on, hall.world) };
}
