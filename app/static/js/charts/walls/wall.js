// A wall of cards with what people wrote: it stays within its card, and what does not fit on one screen becomes pages.

import { html, nothing, repeat } from "../../../vendor/lit-html.js";
import { number } from "../../shared/numbers.js";
import { t } from "../../shared/texts.js";
import { fieldName } from "../figures.js";
import { marked } from "./chips.js";
import { texts } from "./texts.js";

export { marked };

const LONG = 130;
const TOP = 10;

// A card: {id, text, lang, field, head, parts: [{label, text}], chips, foot, supporters, marks}. table: key T was pressed.
export function wall(cards, { empty = t("There is nothing to show yet."), table = false } = {}) {
  if (!cards.length) return html`<p class="secret">${empty}</p>`;
  if (table) return texts(cards);
  return html`<ul class="wall" data-pages>
    ${repeat(
      cards,
      (card) => card.id,
      (card) => drawn(card),
    )}
  </ul>`;
}

// The same for the console: one line each, the first ones.
export const list = (cards, { most = TOP, empty = t("There is nothing to show yet.") } = {}) =>
  cards.length
    ? html`<ol class="ranking">
        ${cards.slice(0, most).map(
          (card) => html`<li>
            <b>${card.supporters === undefined ? nothing : number(card.supporters)}</b>
            <div><bdi>${card.text}</bdi> ${card.chips || nothing}</div>
          </li>`,
        )}
      </ol>`
    : html`<p class="secret">${empty}</p>`;

function drawn({ text, lang, field, head, parts = [], chips = [], foot, supporters = 0, marks = [] }) {
  return html`<li data-color=${field ? field.color : nothing} data-long=${text.length > LONG} data-pinned=${marks.includes("pinned")} lang=${lang || nothing}>
    ${marks.length || chips.length ? html`<p class="chips">${marked(marks)}${chips}</p>` : nothing}
    ${head ? html`<h2><bdi>${head}</bdi></h2>` : nothing}
    ${text ? html`<p class="said"><bdi>${text}</bdi></p>` : nothing}
    ${parts.filter((each) => each.text).map(({ label, text: own }) => html`<p class="part"><span>${label}</span> <bdi>${own}</bdi></p>`)}
    <footer>${field ? fieldName(field) : nothing}${foot || nothing}${supported(supporters)}</footer>
  </li>`;
}

export const supported = (people) =>
  people > 1
    ? html`<span class="support"
        ><span aria-hidden="true">▲ </span>${number(people)}<span class="hidden"> ${t("people support this")}</span></span
      >`
    : nothing;

// Pinned ones first, whatever the order of the rest.
export const pinnedFirst = (cards) => {
  const pinned = ({ marks = [] }) => Number(marks.includes("pinned"));
  return [...cards].sort((a, b) => pinned(b) - pinned(a));
};
