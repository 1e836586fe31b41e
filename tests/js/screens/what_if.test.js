// What if the weights of the criteria were others: the same sum as in the program, and nothing where something was not scored.
import assert from "node:assert/strict";
import { test } from "node:test";
import { weighed } from "../../../app/activities/criteria/board_weighed.js";


const criteria = ["size", "harm"].map((of) => ({ of, name: `of:${of}` }));
const row = (option, size, harm) => ({ option, figures: { "of:size": { value: size }, "of:harm": { value: harm } } });
const context = { criteria, result: { rows: [row("a", 5, 1), row("b", 2, 4), row("c", 3, null)] } };
const found = (weights) => weighed(context, weights).map(({ row: { option }, score, place }) => [option, score, place]);

test("other weights give another order", () => {
  assert.deepEqual(found({ size: 1, harm: 0 }), [["a", 5, 1], ["c", 3, 2], ["b", 2, 3]]);
  assert.deepEqual(found({ size: 1, harm: 3 }), [["b", 3.5, 1], ["a", 2, 2], ["c", null, 3]]);
});

test("equals share a place", () => {
  assert.deepEqual(found({ size: 1, harm: 1 }).map(([option, , place]) => [option, place]), [["a", 1], ["b", 1], ["c", 3]]);
});

test("without any weight there is no score", () => {
  assert.deepEqual(found({ size: 0, harm: 0 }).map(([, score]) => score), [null, null, null]);
});
