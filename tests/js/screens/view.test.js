import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";
import { remember } from "../../../app/static/js/shared/slots.js";
import { look } from "../../../app/static/js/console/view.js";

const AGENDA = [
  { id: 1, asks: false, state: "done" },
  { id: 2, asks: true, state: "now" },
];
const ROUND = { id: 9, number: 1, open: false, revealed: false, live: false };

function stands({ session = {}, round = null, activity = 2 } = {}) {
  const slots = remember();
  slots.take("session", { state: "live", activity, blank: false, paused: false, ...session }, false);
  slots.take("agenda", AGENDA, false);
  slots.take("round", { activity: { id: activity }, round: round && { ...ROUND, ...round } }, false);
  return look(slots);
}

test("there is one thing to do at every moment of a round, in this order", () => {
  const order = [null, { open: true }, {}, { revealed: true }];
  assert.deepEqual(order.map((round) => stands({ round }).primary[0]), ["open", "close", "reveal", "finish"]);
});

test("a text has nothing to open: the next part comes, with its id", () => {
  assert.deepEqual(stands({ activity: 1 }).primary.slice(0, 2), ["go", { activity: 2 }]);
});

test("before the start one starts, after the end nothing is left", () => {
  assert.equal(stands({ session: { state: "prepared" } }).primary[0], "start");
  assert.equal(stands({ session: { state: "ended" } }).primary, null);
});

test("a result that was live while open needs no reveal after closing", () => {
  assert.equal(stands({ round: { live: true } }).primary[0], "finish");
});

test("what the hall sees is told as it is, and blank and pause hide all else", () => {
  const seen = (with_) => stands(with_).sees[1];
  assert.equal(seen({ round: { open: true } }), "no result: only how many have handed in");
  assert.equal(seen({ round: { open: true, revealed: true } }), "no result: only how many have handed in");
  assert.equal(seen({ round: { revealed: true } }), "the result");
  assert.equal(seen({ round: { revealed: true }, session: { blank: true, paused: true } }), "nothing: the board is blank");
  assert.equal(seen({ round: { revealed: true }, session: { paused: true } }), "the pause");
});
