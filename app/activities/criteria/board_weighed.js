// The score of each option with other weights; pure.

// Sums that only differ by the order of adding up are equal.
const fine = (score) => Math.round(score * 1e9) / 1e9;

// The same sum as in the program: nothing when a criterion that counts was scored by nobody.
export function weighed({ criteria, result: { rows } }, weights) {
  const counting = criteria.filter(({ of }) => weights[of] > 0);
  const total = counting.reduce((sum, { of }) => sum + weights[of], 0);
  const scored = rows.map((row) => {
    const values = counting.map(({ name, of }) => [row.figures[name].value, weights[of]]);
    const known = total > 0 && values.every(([value]) => value !== null);
    return { row, score: known ? fine(values.reduce((sum, [value, weight]) => sum + value * weight, 0) / total) : null };
  });
  const place = ({ score }) => 1 + scored.filter((other) => (other.score ?? 0) > (score ?? 0)).length;
  return scored.map((each) => ({ ...each, place: place(each) })).sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
}
