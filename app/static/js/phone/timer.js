// The clock of the facilitator, counted on from the last frame. It closes nothing, and nothing reads it aloud.
import { write } from "./dom.js";

export function makeTimer(node, now = () => performance.now()) {
  let ends = null;

  function show() {
    const left = ends && Math.max(0, Math.ceil((ends - now()) / 1000));
    node.hidden = ends === null;
    if (ends !== null) write(node, `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`);
  }

  setInterval(show, 500);
  return (timer) => {
    ends = timer && now() + timer.left * 1000;
    show();
  };
}
