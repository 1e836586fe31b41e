import assert from "node:assert/strict";
import { test } from "node:test";
import { startPosting } from "../../../app/static/js/phone/later/posting.js";
import { openWire } from "../../../app/static/js/phone/line/wire.js";
import { makeWorld } from "./world.js";

const PAGE = { socket: "/ws/phone/ABC234", post: "/j/ABC234/messages" };
const HELLO = { slot: "hello", epoch: "1", value: {} };

function opened(options) {
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

test("is connected from the first frame, not from the handshake", () => {
  const { line, told, wire } = opened();
  assert.equal(line().address, "ws://hall.test/ws/phone/ABC234");
  assert.equal(wire.send({ t: "door" }), false);
  line().says(HELLO);
  assert.deepEqual(told, { frames: ["hello"], states: [true], fresh: 0 });
  assert.equal(wire.send({ t: "door" }), true);
  assert.deepEqual(line().sent, [{ t: "door" }]);
});

test("comes back after a break within the first second, then ever more slowly, up to fifteen seconds", async () => {
  const { line, sockets, told, passes } = opened({ chance: () => 0.999 });
  line().says(HELLO);
  line().breaks();
  assert.deepEqual(told.states, [true, false]);
  const waits = [];
  for (let tries = 1; tries < 8; tries += 1) {
    let waited = 0;
    while (sockets.length === tries) {
      await passes(100);
      waited += 100;
    }
    waits.push(waited);
    line().breaks();
  }
  assert.deepEqual(waits, [1000, 2000, 4000, 8000, 15000, 15000, 15000]);
});

test("full jitter: chance may send it back at once", async () => {
  const { line, sockets, passes } = opened({ chance: () => 0 });
  line().says(HELLO);
  line().breaks();
  await passes(0);
  assert.equal(sockets.length, 2);
});

test("bye says how far a hall has to spread", async () => {
  const { line, sockets, passes } = opened({ chance: () => 0.5 });
  line().says(HELLO);
  line().says({ slot: "bye", epoch: "1", value: { retry: 8000 } });
  line().breaks();
  await passes(3900);
  assert.equal(sockets.length, 1);
  await passes(200);
  assert.equal(sockets.length, 2);
});

test("silence of 45 seconds is a break; any frame is not silence", async () => {
  const { line, sockets, told, passes } = opened();
  line().says(HELLO);
  await passes(44000);
  line().says({ slot: "beat", epoch: "1", value: {} });
  await passes(44000);
  assert.deepEqual(told.states, [true]);
  await passes(1000);
  assert.deepEqual(told.states, [true, false]);
  assert.equal(sockets[0].closed, true);
});

test("silence of eight seconds after something was said is a break", async () => {
  const { line, told, wire, passes } = opened();
  line().says(HELLO);
  wire.send({ t: "hand_in" });
  await passes(4000);
  wire.send({ t: "hand_in" });
  await passes(3900);
  assert.deepEqual(told.states, [true]);
  await passes(200);
  assert.deepEqual(told.states, [true, false]);
});

test("a frame of a line that was given up is not listened to", async () => {
  const { sockets, told, line, passes } = opened();
  line().says(HELLO);
  await passes(46000);
  sockets[0].says({ slot: "mine", epoch: "1", value: {} });
  assert.deepEqual(told.frames, ["hello"]);
});

test("offline counts at once, online calls at once", () => {
  const { line, sockets, told, happens } = opened();
  line().says(HELLO);
  happens("offline");
  assert.deepEqual(told.states, [true, false]);
  happens("online");
  assert.equal(sockets.length, 2);
});

test("a page that comes back into view calls when the line was silent, and not when it was not", async () => {
  const { line, sockets, passes, happens } = opened();
  line().says(HELLO);
  await passes(20000);
  happens("visibilitychange");
  assert.equal(sockets.length, 1);
  await passes(10000);
  happens("visibilitychange");
  assert.equal(sockets.length, 2);
});

test("where websockets are blocked it posts after three tries, and sends that way", async () => {
  const { line, posts, told, world, wire, passes } = opened({ chance: () => 0 });
  world.answer = async () => ({ ok: true, json: async () => ({ slots: [HELLO] }) });
  for (let tries = 0; tries < 3; tries += 1) {
    line().breaks();
    await passes(0);
  }
  assert.deepEqual(told, { frames: ["hello"], states: [true], fresh: 1 });
  wire.send({ t: "door" });
  await passes(0);
  assert.deepEqual(posts, ["", '{"t":"door"}']);
});

test("a websocket that works again ends the posting", async () => {
  const { line, posts, world, passes } = opened({ chance: () => 0 });
  world.answer = async () => ({ ok: true, json: async () => ({ slots: [HELLO] }) });
  for (let tries = 0; tries < 3; tries += 1) {
    line().breaks();
    await passes(0);
  }
  line().says(HELLO);
  const before = posts.length;
  await passes(20000);
  assert.equal(posts.length, before);
});

test("neither websocket nor post: not connected, and it keeps trying", async () => {
  const { line, posts, sockets, told, passes } = opened({ chance: () => 0.5 });
  line().says(HELLO);
  for (let tries = 0; tries < 4; tries += 1) {
    line().breaks();
    await passes(8000);
  }
  assert.deepEqual(told.states, [true, false]);
  assert.ok(posts.length > 1);
  assert.equal(sockets.length, 5);
});
