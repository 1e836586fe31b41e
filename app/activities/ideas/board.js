// Ideas on the board: a wall of cards. The newest come first while people write, the most supported after that.

import { html } from "../../vendor/lit-html.js";
import { list, pinnedFirst, wall } from "../../js/charts/walls/wall.js";
import { nt, t } from "../../js/shared/texts.js";

export const task = ({ config, phase }) =>
  phase === "open" ? (config.upvotes ? t("Send your idea, support that of others") : t("Send your idea")) : t("Your ideas");

export function counter({ ideas }) {
  return { n: ideas.length, label: nt("idea", "ideas", ideas.length) };
}

export function board(context) {
  const cards = pinnedFirst(sorted(context)).map((idea) => ({ ...idea, lang: idea.language || "nl", field: context.field(idea.field) }));
  if (context.place === "board") return wall(cards, { empty: empty(context), table: context.table });
  if (!cards.length) return list(cards, { empty: empty(context) });
  return html`<h3>${t("Most supported")}</h3>
    ${list(cards)}`;
}

function sorted({ ideas: all, phase, place }) {
  // The console knows all ideas; on the wall are those shown that speak for themselves.
  const ideas = all.filter((each) => (each.status || "shown") === "shown" && !each.merged_into);
  const newest = (a, b) => b.id - a.id;
  const supported = (a, b) => b.supporters - a.supporters || b.id - a.id;
  return ideas.sort(phase === "open" && place === "board" ? newest : supported);
}

const empty = ({ phase, config }) =>
  phase === "open"
    ? config.moderation === "before"
      ? t("Your ideas appear here after a short check.")
      : t("Your ideas appear here.")
    : t("There are no ideas to show.");
