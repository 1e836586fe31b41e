import assert from "node:assert/strict";
import { test } from "node:test";
import { HELLO, opened } from "./line.js";

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
