// Ideas on the board: a wall of cards. The newest come first while people write, the most supported after that.

import { html, nothing, repeat } from "../../vendor/lit-html.js";
import { fieldName } from "../../js/charts/figures.js";
import { number } from "../../js/shared/numbers.js";
import { nt, t } from "../../js/shared/texts.js";

const LONG = 130;
const TOP = 10;

export const task = ({ config, phase }) =>
  phase === "open" ? (config.upvotes ? t("Send your idea, support that of others") : t("Send your idea")) : t("Your ideas");

export function counter({ ideas }) {
  return { n: ideas.length, label: nt("idea", "ideas", ideas.length) };
}

export function board(context) {
  const ideas = sorted(context);
  if (!ideas.length) return html`<p class="secret">${empty(context)}</p>`;
  if (context.place === "console") return top(ideas);
  return html`<ul class="wall" data-pages>
    ${repeat(
      ideas,
      (idea) => idea.id,
      (idea) => card(idea, context),
    )}
  </ul>`;
}

const top = (ideas) =>
  html`<h3>${t("Most supported")}</h3>
    <ol class="ranking">
      ${ideas.slice(0, TOP).map((idea) => html`<li><b>${number(idea.supporters)}</b> <bdi>${idea.text}</bdi></li>`)}
    </ol>`;

function card(idea, { field }) {
  const own = field(idea.field);
  return html`<li data-color=${own.color} data-long=${idea.text.length > LONG} lang=${idea.language || "nl"}>
    <p dir="auto"><bdi>${idea.text}</bdi></p>
    <footer>
      ${fieldName(own)}
      ${idea.supporters > 1
        ? html`<span class="support"
            ><span aria-hidden="true">▲ </span>${number(idea.supporters)}<span class="hidden"> ${t("people support this")}</span></span
          >`
        : nothing}
    </footer>
  </li>`;
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
