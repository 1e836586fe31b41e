import assert from "node:assert/strict";
import { test } from "node:test";
import { screenOf, taken, withoutIdeas } from "../../../app/static/js/phone/screens.js";

const LIVE = {
  hello: {},
  session: { state: "live", paused: false },
  me: { answered_door: true, removed: false },
  round: { activity: { id: 1 }, round: { id: 7, open: true } },
  result: null,
};
const closed = { activity: { id: 1 }, round: { id: 7, open: false } };

const CASES = [
  ["connecting", { hello: undefined }],
  ["open", {}],
  ["door", { me: { answered_door: false } }],
  ["open", { me: { answered_door: false } }, { group: null }],
  ["prepared", { session: { state: "prepared" }, round: null }],
  ["door", { session: { state: "prepared" }, me: { answered_door: false } }],
  ["waiting", { round: null }],
  ["waiting", { round: { activity: { id: 1 }, round: null } }],
  ["told", { round: { activity: { id: 1, config: {} }, round: null } }],
  ["paused", { session: { state: "live", paused: true } }],
  ["closed", { round: closed }],
  ["closed", { round: closed, result: { round: 6 } }],
  ["revealed", { round: closed, result: { round: 7 } }],
  ["open", { result: { round: 7 } }],
  ["ended", { session: { state: "ended" }, me: { answered_door: false } }],
  ["removed", { me: { answered_door: true, removed: true }, session: { state: "ended" } }],
  ["removed", { me: undefined, error: { code: "removed" } }],
  ["session-full", { me: undefined, error: { code: "session-full" } }],
  ["session-locked", { me: undefined, error: { code: "session-locked" } }],
  ["no-seat", { me: undefined, error: { code: "no-seat" } }],
  ["pass-needed", { me: undefined, error: { code: "pass-needed" } }],
  ["open", { error: { code: "too-fast" } }],
];

for (const [screen, change, answered] of CASES) {
  test(`${screen}: ${JSON.stringify(change)}`, () => {
    assert.equal(screenOf({ ...LIVE, ...change }, answered || null), screen);
  });
}

test("the newest value of a slot wins, and a new epoch forgets everything", () => {
  const one = taken(taken({}, { slot: "hello", epoch: "a", value: { n: 1 } }), { slot: "count", epoch: "a", value: 3 });
  assert.deepEqual(one, { epoch: "a", hello: { n: 1 }, count: 3 });
  assert.deepEqual(taken(one, { slot: "count", epoch: "a", value: 4 }), { epoch: "a", hello: { n: 1 }, count: 4 });
  assert.deepEqual(taken(one, { slot: "hello", epoch: "b", value: { n: 2 } }), { epoch: "b", hello: { n: 2 } });
});

test("after a break ideas are forgotten, the rest stays until it comes again", () => {
  assert.deepEqual(withoutIdeas({ epoch: "a", hello: {}, "idea:4": { text: "x" } }), { epoch: "a", hello: {} });
});
