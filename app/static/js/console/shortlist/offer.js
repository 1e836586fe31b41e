// When a shortlist can be made, and for which parts of the agenda. Pure.

import { page } from "../../shared/texts.js";
import { FEWEST } from "./cut.js";

const about = (name) => (page.kinds || {})[name] || {};

// What put the rows in their order.
export const measured = ({ step }) => about(step.kind).measure || { name: "share", form: "share" };

// Only what was closed is fixed, and only where the rows are the options themselves there is something to choose from again.
export function offered({ round, session }, result) {
  if (!round || round.open || session.state !== "live" || !result || !result.people) return false;
  const options = new Set(((round.config || {}).options || []).map((each) => each.code));
  return result.rows.length >= FEWEST && result.rows.every((row) => options.has(row.option));
}

export function targets({ agenda, step }) {
  const at = agenda.indexOf(step);
  return agenda.slice(at + 1).filter((each) => about(each.kind).options && !(each.rounds || []).some((round) => round.open));
}
