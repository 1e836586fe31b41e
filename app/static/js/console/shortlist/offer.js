// When a shortlist can be made, and for which parts of the agenda. Pure.

import { page } from "../../shared/texts.js";
import { FEWEST } from "./cut.js";

const about = (name) => (page.kinds || {})[name] || {};

// Only what was closed is fixed; a kind says whether its rows are something to choose from.
export function offered({ round, session }, result) {
  const closed = round && !round.open && session.state === "live";
  return Boolean(closed && result && result.people && result.rows.length >= FEWEST && ((round.config || {}).options || []).length >= FEWEST);
}

export function targets({ agenda, step }) {
  const at = agenda.indexOf(step);
  return agenda.slice(at + 1).filter((each) => about(each.kind).options && !(each.rounds || []).some((round) => round.open));
}
