import assert from "node:assert/strict";
import { test } from "node:test";
import { makeOutbox, storage } from "../../../app/static/js/phone/line/outbox.js";

function memory() {
  return storage("localStorage", {});
}

function counted(prefix = "tap") {
  let n = 0;
  return () => `${prefix}${(n += 1)}`;
}

const mine = (round, entries) => ({ round, seq: Math.max(0, ...Object.values(entries).map((each) => each.seq)), entries });

test("a tap stays until the server shows that very tap", () => {
  const outbox = makeOutbox(memory(), "s", counted());
  const item = outbox.put(7, "vote", { options: ["a"] });
  assert.deepEqual(outbox.settle(mine(7, {})), []);
  assert.deepEqual(outbox.items(), [{ round: 7, key: "vote", seq: 1, tap: "tap1", body: { options: ["a"] } }]);
  const left = outbox.settle(mine(7, { vote: { seq: 1, tap: "tap1", body: item.body } }));
  assert.deepEqual(left, [{ item, outcome: "counted" }]);
  assert.deepEqual(outbox.items(), []);
});

test("an older entry on the server does not take a newer tap away", () => {
  const outbox = makeOutbox(memory(), "s", counted());
  outbox.put(7, "vote", { options: ["a"] });
  outbox.put(7, "vote", { options: ["b"] });
  outbox.settle(mine(7, { vote: { seq: 1, tap: "tap1", body: {} } }));
  assert.deepEqual(outbox.items().map((item) => item.body), [{ options: ["b"] }]);
});

test("the newest tap for a key replaces the one that still waits, other keys and rounds stay", () => {
  const outbox = makeOutbox(memory(), "s", counted());
  outbox.put(7, "up:1", { on: true });
  outbox.put(7, "up:2", { on: true });
  outbox.put(8, "up:1", { on: true });
  outbox.put(7, "up:1", { on: false });
  assert.deepEqual(
    outbox.items().map(({ round, key, seq }) => [round, key, seq]),
    [
      [7, "up:2", 2],
      [8, "up:1", 3],
      [7, "up:1", 4],
    ],
  );
});

test("what another phone of the same person handed in later makes ours leave", () => {
  const outbox = makeOutbox(memory(), "s", counted());
  const item = outbox.put(7, "vote", { options: ["a"] });
  const left = outbox.settle(mine(7, { vote: { seq: 5, tap: "other", body: {} } }));
  assert.deepEqual(left, [{ item, outcome: "superseded" }]);
});

test("the number goes on from the highest that is stored, and over a reload", () => {
  const store = memory();
  makeOutbox(store, "s", counted()).settle(mine(7, { vote: { seq: 41, tap: "old", body: {} } }));
  assert.equal(makeOutbox(store, "s", counted()).put(7, "vote", {}).seq, 42);
});

test("mine of another round leaves a tap alone", () => {
  const outbox = makeOutbox(memory(), "s", counted());
  outbox.put(7, "vote", {});
  assert.deepEqual(outbox.settle(mine(8, { vote: { seq: 9, tap: "x", body: {} } })), []);
  assert.equal(outbox.items().length, 1);
});

test("two tabs share one outbox and never give two taps the same number", () => {
  const store = memory();
  const [one, two] = [makeOutbox(store, "s", counted("one")), makeOutbox(store, "s", counted("two"))];
  one.put(7, "vote", { options: ["a"] });
  const last = two.put(7, "vote", { options: ["b"] });
  assert.deepEqual(one.items(), [last]);
  assert.equal(last.seq, 2);
});

test("a refused tap leaves and is given back, another stays", () => {
  const outbox = makeOutbox(memory(), "s", counted());
  const idea = outbox.put(7, "idea:1", { text: "Meer licht" });
  outbox.put(7, "idea:2", { text: "Meer groen" });
  assert.deepEqual(outbox.refuse("tap1"), idea);
  assert.equal(outbox.refuse("tap1"), undefined);
  assert.deepEqual(outbox.items().map((item) => item.key), ["idea:2"]);
});

test("the answer at the door waits too", () => {
  const store = memory();
  makeOutbox(store, "s", counted()).setDoor({ group: "inwoners", area: null, language: "nl" });
  const outbox = makeOutbox(store, "s", counted());
  assert.deepEqual(outbox.door(), { group: "inwoners", area: null, language: "nl" });
  outbox.setDoor(null);
  assert.equal(outbox.door(), null);
});

test("what is broken in the storage is as good as empty", () => {
  const store = memory();
  store.setItem("s", "{not json");
  assert.deepEqual(makeOutbox(store, "s", counted()).items(), []);
});

test("a browser that blocks storage gets memory", () => {
  const world = {
    get localStorage() {
      throw new Error("blocked");
    },
  };
  const outbox = makeOutbox(storage("localStorage", world), "s", counted());
  outbox.put(7, "vote", {});
  assert.equal(outbox.items().length, 1);
});
