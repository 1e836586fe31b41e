import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";
import { context } from "../../../app/static/js/shared/context.js";
import { clock, date, share } from "../../../app/static/js/shared/numbers.js";
import { calmly } from "../../../app/static/js/shared/pace.js";
import { remember } from "../../../app/static/js/shared/slots.js";
import { woven } from "../../../app/static/js/shared/texts.js";

const rows = (text) => [...text].map((option) => ({ option }));
const order = (found) => found.map((row) => row.option).join("");

test("a new connection forgets what it is not told again", () => {
  const slots = remember();
  slots.take("hello", { epoch: "a" }, true);
  slots.take("idea:4", { id: 4 }, false);
  slots.take("hello", { epoch: "a" }, false);
  assert.deepEqual(slots.all("idea:"), [{ id: 4 }]);
  slots.take("hello", { epoch: "a" }, true);
  assert.deepEqual(slots.all("idea:"), []);
});

test("rows change places at most once in the time given, but carry their newest values", () => {
  const calm = calmly(60_000);
  assert.equal(order(calm(1, rows("abc"), (row) => row.option)), "abc");
  const next = calm(1, rows("cab").map((row) => ({ ...row, people: 5 })), (row) => row.option);
  assert.equal(order(next), "abc");
  assert.equal(next[0].people, 5);
  assert.equal(order(calm(2, rows("cab"), (row) => row.option)), "cab", "another round starts anew");
});

test("rows move again when their time has come", () => {
  const calm = calmly(0);
  calm(1, rows("abc"), (row) => row.option);
  assert.equal(order(calm(1, rows("cab"), (row) => row.option)), "cab");
});

test("numbers, times and dates are as the language writes them", () => {
  assert.deepEqual([clock(125), clock(0.2), clock(-3)], ["2:05", "0:01", "0:00"]);
  assert.equal(share(0.714), "71%");
  assert.equal(date("2026-11-22"), "22 november");
});

test("what people wrote is woven into a sentence as it is, and never filled in again", () => {
  assert.deepEqual(woven("A {first} b", { first: "{second}", second: "x" }), ["A ", "{second}", " b"]);
});

test("a kind gets options, fields and groups by their codes, and something harmless for unknown ones", () => {
  const slots = remember();
  const round = { id: 3, open: false, revealed: true, config: { options: [{ code: "P1", title: "Licht", field: "VWL" }] } };
  slots.take("hello", { fields: [{ code: "VWL", name: "Wonen", color: "#01689b" }] }, true);
  slots.take("round", { activity: { id: 1, kind: "dots" }, round }, false);
  slots.take("result", { round: 3, rows: [], groups: { shown: [{ code: "g", rows: [{ option: "P1", people: 5 }] }], hidden: 2 } }, false);
  const found = context(slots, "board");
  assert.equal(found.phase, "result");
  assert.deepEqual([found.option("P1").title, found.option("gone").title], ["Licht", "gone"]);
  assert.deepEqual([found.field("VWL").name, found.field("gone").name], ["Wonen", ""]);
  assert.deepEqual([found.groups.shown[0].rows.get("P1").people, found.groups.hidden], [5, 2]);
  slots.take("result", { round: 2, rows: [] }, false);
  assert.equal(context(slots, "board").result, null, "the result of another round is not shown with this one");
});
