import assert from "node:assert/strict";
import { test } from "node:test";
import { HELLO, opened } from "./line.js";

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
