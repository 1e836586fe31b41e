// The order of the ideas on the desk: what cannot wait, what waits, what the hall sees, what is hidden. Pure.

export const FILTERS = {
  open: ({ status }) => status !== "hidden",
  waiting: waits,
  emergency: ({ status }) => status === "emergency",
  shown: ({ status }) => status === "shown",
  hidden: ({ status }) => status === "hidden",
};

export function waits({ status }) {
  return status === "held" || status === "emergency";
}

// Those that speak for themselves: what was merged stands with the idea that speaks for it.
export const alone = (ideas) => ideas.filter((each) => each.merged_into === null || each.merged_into === undefined);

const ORDER = ["emergency", "held", "shown", "hidden"];

// Who came first is helped first; what was decided upon has the newest on top.
function earlier(a, b) {
  return ORDER.indexOf(a.status) - ORDER.indexOf(b.status) || (waits(a) ? a.id - b.id : b.id - a.id);
}

export const queue = (ideas, filter) => alone(ideas).filter(FILTERS[filter]).sort(earlier);

export function numbers(ideas) {
  const own = alone(ideas);
  return Object.fromEntries(Object.entries(FILTERS).map(([name, fits]) => [name, own.filter(fits).length]));
}

// What belongs to the part of the agenda that is on now, and whatever waits, from any part. All of it where this part has no texts.
export function here(ideas, step, all) {
  const rounds = new Set(((step || {}).rounds || []).map((round) => round.id));
  const own = ideas.filter((each) => rounds.has(each.round));
  return all || !own.length ? ideas : ideas.filter((each) => rounds.has(each.round) || waits(each));
}
