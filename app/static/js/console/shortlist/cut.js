// Where a shortlist of so many would cut the result, and who shares the places at the cut. Pure; rows come best first.

export const FEWEST = 2;
const FEW = 5;

// {inside, tied, outside} are codes; first and last are the places that the tied ones share.
export function cut(rows, take) {
  const codes = (list) => list.map((row) => row.option);
  const line = take > 0 && take < rows.length && rows[take - 1].rank === rows[take].rank ? rows[take].rank : null;
  if (line === null) return { inside: codes(rows.slice(0, take)), tied: [], outside: codes(rows.slice(take)) };
  const inside = codes(rows.filter((row) => row.rank < line));
  const tied = codes(rows.filter((row) => row.rank === line));
  return { inside, tied, outside: codes(rows.filter((row) => row.rank > line)), first: inside.length + 1, last: inside.length + tied.length };
}

// Of those outside, the ones that cannot be told apart from the last one inside: their intervals meet. `interval` gives {low, high}.
export function unsure(rows, { inside }, interval) {
  const last = rows.find((row) => row.option === inside[inside.length - 1]);
  if (!last) return [];
  const edge = interval(last);
  const meets = ({ low, high }) => low !== null && edge.low !== null && high >= edge.low && low <= edge.high;
  return rows.filter((row) => !inside.includes(row.option) && meets(interval(row))).map((row) => row.option);
}

// How many to begin with: few, and where no equals are parted if that is near.
export function usual(rows) {
  const most = Math.min(FEW, rows.length);
  const clear = [0, 1, -1, 2].map((step) => most + step).find((take) => take >= FEWEST && take <= rows.length && !cut(rows, take).tied.length);
  return clear || most;
}
