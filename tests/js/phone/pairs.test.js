import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";
import { pairsOf } from "../../../app/activities/pairs/phone_design.js";
import { shuffled } from "../../../app/static/js/phone/kinds/options.js";

const codes = (n) => Array.from({ length: n }, (_, i) => `I${i}`);
const named = (pair) => pair.slice().sort().join(" ");

// What so many phones are given; seeds are random in all their bits.
function given(phones, n, number) {
  let seed = 1;
  return Array.from({ length: phones }, () => {
    seed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    return pairsOf(shuffled(codes(n), seed >>> 0), number);
  });
}

function counted(names) {
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) || 0) + 1);
  return counts;
}

for (const n of [2, 3, 4, 5, 12, 13, 48]) {
  test(`everybody plays everybody once, of ${n} options`, () => {
    const pairs = pairsOf(codes(n), 10_000);
    assert.equal(pairs.length, (n * (n - 1)) / 2);
    assert.equal(new Set(pairs.map(named)).size, pairs.length);
    assert.ok(pairs.every(([a, b]) => a !== b && a && b));
  });

  test(`nobody gets one of ${n} options much more often than another`, () => {
    for (const pairs of given(20, n, 10)) {
      const seen = counted(pairs.flat());
      const times = codes(n).map((code) => seen.get(code) || 0);
      assert.ok(Math.max(...times) - Math.min(...times) <= 1 + (n % 2), JSON.stringify(pairs));
    }
  });
}

test("the same order gives the same pairs, and fewer are the first of more", () => {
  assert.deepEqual(pairsOf(codes(12), 8), pairsOf(codes(12), 8));
  assert.deepEqual(pairsOf(codes(12), 10).slice(0, 8), pairsOf(codes(12), 8));
});

// 640 comparisons of 64 people over 12 ideas: each idea 107 times, each of the 66 pairs 9.7 times with a deviation of 3.
test("over a hall ideas are seen equally often, and pairs about", () => {
  const pairs = given(64, 12, 10).flat();
  const ideas = [...counted(pairs.flat()).values()];
  assert.ok(Math.max(...ideas) - Math.min(...ideas) <= 64 * 0.4, JSON.stringify(ideas));
  const times = [...counted(pairs.map(named)).values()];
  assert.equal(times.length, 66);
  assert.ok(Math.min(...times) >= 2 && Math.max(...times) <= 22, JSON.stringify(times));
});

test("an idea stands on the left as often as on the right", () => {
  const left = [...counted(given(400, 12, 10).flat().map(([a]) => a)).values()];
  assert.ok(Math.max(...left) / Math.min(...left) < 1.25, JSON.stringify(left));
});

// Forty-eight ideas and forty people: nobody could compare them all, together they do.
test("a hall links all ideas and gives each its eight comparisons", () => {
  const pairs = given(40, 48, 10).flat();
  const seen = counted(pairs.flat());
  assert.ok(codes(48).every((code) => seen.get(code) >= 8));
  const reached = new Set(["I0"]);
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    for (const [a, b] of pairs) if (reached.has(a) || reached.has(b)) reached.add(a).add(b);
  }
  assert.equal(reached.size, 48);
});
