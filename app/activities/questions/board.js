// Questions on the board: what is pinned first, then what most people want to know; what was answered comes last.

import { list, marked, wall } from "../../js/charts/walls/wall.js";
import { nt, t } from "../../js/shared/texts.js";

export const task = ({ phase }) => (phase === "open" ? t("Ask your question, support that of others") : t("Your questions"));

export const counter = ({ ideas }) => {
  const { length } = shown(ideas);
  return { n: length, label: nt("question", "questions", length) };
};

export function board(context) {
  const questions = inOrder(shown(context.ideas));
  const how = { empty: empty(context), table: context.table };
  return context.place === "console"
    ? list(questions.map((each) => ({ ...each, chips: marked(each.marks || []) })), how)
    : wall(questions.map((each) => ({ ...each, lang: each.language, marks: each.marks || [] })), how);
}

// The console knows all questions; the hall sees those shown that speak for themselves.
const shown = (ideas) => ideas.filter((each) => (each.status || "shown") === "shown" && !each.merged_into);

const turn = ({ marks = [] }) => (marks.includes("answered") ? 2 : marks.includes("pinned") ? 0 : 1);

const inOrder = (ideas) => [...ideas].sort((a, b) => turn(a) - turn(b) || b.supporters - a.supporters || a.id - b.id);

const empty = ({ phase, config }) =>
  phase === "open"
    ? config.moderation === "after"
      ? t("Your questions appear here.")
      : t("Your questions appear here after a short check.")
    : t("There are no questions to show.");
