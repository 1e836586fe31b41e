import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";
import { parts, segments, side } from "../../../app/static/js/charts/answers/diverging.js";
import { moved } from "../../../app/static/js/charts/figures.js";
import { along, between, figureOf, say, scaleOf, SHARE, widest } from "../../../app/static/js/charts/measure.js";
import { compared } from "../../../app/static/js/charts/scales/dumbbell.js";
import { spaced } from "../../../app/static/js/charts/scales/spaced.js";
import { scattered, size } from "../../../app/static/js/charts/walls/cloud.js";
import { pinnedFirst } from "../../../app/static/js/charts/walls/wall.js";
import { blurred, leading, shared } from "../../../app/static/js/charts/words.js";

const MEAN = { name: "mean", form: "number", min: 1, max: 5 };
const RANK = { name: "rank", form: "number", lower: true, min: 1, max: 8 };
const SCALE = { against: ["1", "2"], neutral: "3", towards: ["4", "5"], unknown: "dont_know" };

const row = (option, rank, value, low = null, high = null) => ({
  option,
  rank,
  people: 10,
  share: 0.5,
  low: 0.3,
  high: 0.7,
  figures: { mean: { value, low, high }, rank: { value, low, high } },
});
const near = (found, wanted) => assert.ok(Math.abs(found - wanted) < 1e-9, `${found} is not ${wanted}`);

test("a figure is written as its measure says, and what was not measured is a dash", () => {
  const figure = { value: 3.84, low: 3.1, high: 4.4 };
  assert.deepEqual([say(figure, MEAN), between(figure, MEAN)], ["3,8", "3,1–4,4"]);
  assert.deepEqual([say({ value: 0.384 }, SHARE), between({ low: 0.3, high: 0.456 }, SHARE)], ["38%", "30–46%"]);
  assert.equal(say({ value: 24.6 }, { form: "euro" }).replace(/\s/g, " "), "€ 25");
  assert.deepEqual([say(figureOf(undefined, MEAN), MEAN), between(figureOf({ figures: {} }, MEAN), MEAN)], ["–", "–"]);
});

test("the longest value decides how much room values get, also one that is not there", () => {
  const rows = [8.4, 12.5, null].map((value) => ({ figures: { mean: { value, low: null, high: null } } }));
  assert.equal(widest(rows, { name: "mean", form: "number" }), 4);
  assert.equal(widest([], { name: "mean", form: "number" }), 0);
});

test("of nobody no share has an interval that is drawn", () => {
  assert.equal(figureOf({ people: 0, share: 0, low: 0, high: 1 }, SHARE).low, null);
  assert.equal(figureOf({ people: 3, share: 0.3, low: 0.1, high: 0.6 }, SHARE).high, 0.6);
});

test("a scale reaches the highest that is drawn, and what is best when lowest gets the longest bar", () => {
  assert.deepEqual(scaleOf([row("a", 1, 30, 20, 44), row("b", 2, 10)], { name: "mean" }), { min: 0, max: 44, lower: false });
  assert.deepEqual([1, 3, 5, 9].map((each) => along(each, scaleOf([], MEAN))), [0, 0.5, 1, 1]);
  assert.equal(along(1, scaleOf([], RANK)), 1);
  assert.equal(along(null, scaleOf([], MEAN)), 0);
});

test("places cannot be told apart as far as the intervals reach, whichever way is best", () => {
  assert.equal(blurred([row("a", 1, 4.5, 4, 5), row("b", 2, 4.1, 3.6, 4.6), row("c", 3, 2, 1.5, 2.5)], MEAN), 2);
  assert.equal(blurred([row("a", 1, 2, 1.5, 2.5), row("b", 2, 2.2, 2, 3), row("c", 3, 5, 4, 6)], RANK), 2);
  assert.equal(blurred([row("a", 1, 4), row("b", 2, 1)], MEAN), 2, "an interval that is not known reaches everything");
  assert.equal(blurred([{ people: 0 }], MEAN), 0);
});

test("the sentence about the first place says how many share it", () => {
  const texts = { one: "{first} ({value})", two: "{first} en {second}", many: "{n} van {all}" };
  const said = (...rows) =>
    leading({ result: { people: 10, rows }, option: (code) => ({ title: code }) }, MEAN, texts).map((part) => (part.values ? part.values[0] : part)).join("");
  assert.equal(said(row("A", 1, 4.25), row("B", 2, 3)), "A (4,3)");
  assert.equal(said(row("A", 1, 4), row("B", 1, 4)), "A en B");
  assert.equal(said(row("A", 1, 4), row("B", 1, 4), row("C", 1, 4)), "3 van 10");
  assert.equal(leading({ result: { people: 0, rows: [] } }, MEAN, { ...texts, none: "niemand" }), "niemand");
});

test("a bar of answers stands with its middle in the middle, and who does not know stands outside it", () => {
  const found = parts({ counts: { 1: 2, 2: 0, 3: 2, 4: 4, 5: 0, dont_know: 2 } }, SCALE);
  assert.deepEqual([found.of("1"), found.of("4"), found.unknown], [0.25, 0.5, 0.2]);
  const drawn = segments(found, SCALE, 1);
  assert.deepEqual(drawn.map(({ code }) => code), ["1", "3", "4"]);
  near(drawn[0].from, 0.5 - 0.375 / 2);
  near(drawn[1].from + drawn[1].size / 2, 0.5);
  near(drawn[2].from + drawn[2].size, 0.5 + 0.625 / 2);
  assert.equal(parts({ counts: {} }, SCALE).any, false);
});

test("each answer is drawn by its side, the outermost strongest; of two answers none is", () => {
  assert.deepEqual(["1", "2", "3", "4", "5", "dont_know"].map((code) => side(code, SCALE)), [
    "against-strong", "against", "neutral", "towards", "towards-strong", "unknown",
  ]);
  assert.equal(side("no", { against: ["no"], neutral: null, towards: ["yes"], unknown: null }), "against");
});

test("bubbles on one spot are moved apart until each can be read, within the field, the same each time", () => {
  const all = Array.from({ length: 6 }, () => ({ x: 980, y: 500, size: 40 }));
  const moved = spaced(all, 1000);
  for (const [i, a] of moved.entries()) {
    assert.ok(a.x <= 960 && a.y >= 40 && a.y <= 960);
    assert.deepEqual(a.home, { x: 980, y: 500 });
    for (const b of moved.slice(i + 1)) assert.ok(Math.hypot(a.x - b.x, a.y - b.y) > 72, "numbers would cover each other");
  }
  assert.deepEqual(spaced(all, 1000), moved);
});

test("two groups are compared, else two rounds, else nothing", () => {
  const groups = { shown: ["g", "h"].map((code) => ({ name: code, rows: new Map() })) };
  const earlier = { number: 1, rows: [row("a", 1, 2)] };
  const names = (context) => compared({ round: { number: 2 }, ...context })?.map(({ name }) => name) ?? null;
  assert.deepEqual(names({ groups, result: { rows: [], earlier } }), ["g", "h"]);
  assert.deepEqual(names({ groups: null, result: { rows: [], earlier } }), ["Round 1", "Round 2"]);
  assert.equal(names({ groups: null, result: { rows: [], earlier: null } }), null);
});

test("the most frequent words stand in the middle and take the most room; one word each is all equal", () => {
  assert.deepEqual(scattered([5, 4, 3, 2, 1]), [2, 4, 5, 3, 1]);
  assert.deepEqual([size(5, 5), size(2, 5), size(1, 5)], [1, 0.5, 0]);
  assert.equal(size(1, 1), 0.3);
});

test("what is pinned comes first, and all else keeps its order", () => {
  const cards = [{ id: 1 }, { id: 2, marks: ["answered"] }, { id: 3, marks: ["pinned"] }];
  assert.deepEqual(pinnedFirst(cards).map(({ id }) => id), [3, 1, 2]);
});

test("a change is rounded as it is written, so that what cannot be read is no change", () => {
  const said = (...args) => moved(...args).values.flat();
  assert.ok(said(0.064).includes("up") && said(0.064).some((each) => String(each).includes("6")));
  assert.ok(said(0.004).includes("same"));
  assert.ok(said(-0.26, MEAN).includes("down") && said(-0.26, MEAN).some((each) => String(each).includes("0,3")));
  assert.ok(said(0.04, MEAN).includes("same"));
  assert.ok(said(1, RANK).includes("same"), "a higher number is not better when the lowest is best");
});

test("what every group wants is told, once there are groups to compare", () => {
  const group = (...shares) => ({ rows: new Map(shares.map((each, index) => [`o${index}`, { share: each }])) });
  const told = (...groups) =>
    shared({ groups: { shown: groups }, result: { rows: [{ option: "o0" }, { option: "o1" }] }, option: (code) => ({ title: code }) });
  const named = (words) => words.flat(3).map((part) => (part.values ? part.values[0] : part)).join("");
  assert.equal(named(told(group(0.6, 0.9), group(0.51, 0.4))), "More than half of every group chose: o0");
  assert.equal(told(group(0.6, 0.9), group(0.5, 0.4)), "", "half is not more than half");
  assert.equal(told(group(0.6, 0.9)), "");
});
