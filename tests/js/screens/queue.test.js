import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";
import { here, numbers, queue } from "../../../app/static/js/console/desk/queue.js";

const IDEAS = [
  { id: 1, status: "shown" },
  { id: 2, status: "held" },
  { id: 3, status: "hidden" },
  { id: 4, status: "emergency" },
  { id: 5, status: "held" },
  { id: 6, status: "shown", merged_into: 1 },
  { id: 7, status: "shown", merged_into: null },
];
const ids = (filter) => queue(IDEAS, filter).map((each) => each.id);

test("what cannot wait comes first, then who waited longest, then the newest that the hall sees", () => {
  assert.deepEqual(ids("open"), [4, 2, 5, 7, 1]);
});

test("a filter shows what it says, and nothing that another idea speaks for", () => {
  assert.deepEqual([ids("waiting"), ids("emergency"), ids("shown"), ids("hidden")], [[4, 2, 5], [4], [7, 1], [3]]);
  assert.deepEqual(numbers(IDEAS), { open: 5, waiting: 3, emergency: 1, shown: 2, hidden: 1 });
});

test("beside a part stand its own texts and whatever waits; all of them where it has none, or when asked", () => {
  const ideas = [
    { id: 1, round: 5, status: "shown" },
    { id: 2, round: 4, status: "shown" },
    { id: 3, round: 4, status: "held" },
  ];
  const of = (step, all) => here(ideas, step, all).map((each) => each.id);
  assert.deepEqual(of({ rounds: [{ id: 5 }] }, false), [1, 3]);
  assert.deepEqual([of({ rounds: [{ id: 5 }] }, true), of({ rounds: [] }, false), of(null, false)], [[1, 2, 3], [1, 2, 3], [1, 2, 3]]);
});
