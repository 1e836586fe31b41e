import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";
import { chosen, toggled } from "../../../app/static/js/console/now/choosing.js";
import { cut, unsure, usual } from "../../../app/static/js/console/shortlist/cut.js";

// Rows as the server sends them: best first, equals share a rank; each with an interval.
function rows(...people) {
  const ranks = people.map((n) => people.indexOf(n) + 1);
  return people.map((n, index) => ({ option: "abcdefghij"[index], people: n, rank: ranks[index], low: n / 10 - 0.05, high: n / 10 + 0.05 }));
}

test("a cut between different numbers takes that many", () => {
  const { inside, tied, outside } = cut(rows(9, 7, 7, 3), 3);
  assert.deepEqual([inside, tied, outside], [["a", "b", "c"], [], ["d"]]);
});

test("equals at the cut are named with the places that they share, and not parted", () => {
  const found = cut(rows(9, 8, 5, 5, 5, 1), 4);
  assert.deepEqual([found.inside, found.tied, found.outside], [["a", "b"], ["c", "d", "e"], ["f"]]);
  assert.deepEqual([found.first, found.last], [3, 5]);
});

test("all of them, or a cut through nothing but equals, is no mistake", () => {
  assert.deepEqual(cut(rows(3, 3, 3), 3).tied, []);
  assert.deepEqual(cut(rows(3, 3, 3), 2), { inside: [], tied: ["a", "b", "c"], outside: [], first: 1, last: 3 });
});

test("it begins with a few, where no equals are parted", () => {
  assert.equal(usual(rows(9, 8, 7, 6, 5, 4)), 5);
  assert.equal(usual(rows(9, 8, 7, 6, 6, 6, 1)), 3 + 3);
  assert.equal(usual(rows(9, 8, 7, 6, 5, 5, 5, 5)), 4);
  assert.equal(usual(rows(4, 1)), 2);
});

test("outside, but not distinguishable from the last one in, is said", () => {
  const all = rows(9, 5, 4, 1);
  assert.deepEqual(unsure(all, cut(all, 2), (row) => row), ["c"]);
  assert.deepEqual(unsure(all, cut(all, 0), (row) => row), []);
  assert.deepEqual(unsure(all, cut(all, 2), () => ({ low: null, high: null })), [], "without margins nothing is claimed");
});

const GROUPS = [
  { code: "x", people: 5 },
  { code: "y", people: 9 },
  { code: "z", people: 7 },
];

test("the largest groups stand in the table until the facilitator chooses", () => {
  assert.deepEqual(chosen(GROUPS, null, 2), ["y", "z"]);
  assert.deepEqual(chosen(GROUPS, ["x", "gone"], 2), ["x"]);
});

test("one group more than there is room for lets go of the first choice", () => {
  assert.deepEqual(chosen(GROUPS, toggled(["y", "z"], "x"), 2), ["x", "y"]);
  assert.deepEqual(toggled(["x", "y"], "y"), ["x"]);
});
