// The small parts of a chart: a bar, a field's name, a place, a change. Real text, with the drawing beside it.

import { html, nothing } from "../../vendor/lit-html.js";
import { number, points } from "../shared/numbers.js";
import { t } from "../shared/texts.js";

export const bar = (share, color) =>
  html`<div class="track" aria-hidden="true"><b data-share=${share} data-color=${color}></b></div>`;

// Never colour alone: the name stands beside it.
export const fieldName = (field) =>
  field.name
    ? html`<small class="field" data-color=${field.color}><i aria-hidden="true"></i><bdi class="long">${field.name}</bdi
        ><bdi class="short" aria-hidden="true">${field.code}</bdi></small
      >`
    : nothing;

export const place = (row) =>
  row.people
    ? html`<span class="place"
        ><span class="hidden">${row.tied ? t("shared place") : t("place")} </span>${number(row.rank)}${row.tied
          ? html`<span aria-hidden="true">=</span>`
          : nothing}</span
      >`
    : html`<span class="place"></span>`;

export function shift(row, earlier) {
  if (!earlier) return nothing;
  const before = earlier.rows.find((each) => each.option === row.option);
  const change = Math.round((row.share - (before ? before.share : 0)) * 100);
  const [sign, words, name] =
    change > 0
      ? ["▲", t("up {n} points", { n: points(change / 100) }), "up"]
      : change < 0
        ? ["▼", t("down {n} points", { n: points(change / 100) }), "down"]
        : ["=", t("no change"), "same"];
  return html`<span class="shift" data-way=${name}
    ><span aria-hidden="true">${sign}${change ? ` ${points(change / 100)}` : ""}</span><span class="hidden">${words}</span></span
  >`;
}
