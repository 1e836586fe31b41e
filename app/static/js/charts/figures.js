// The small parts of a chart: a bar, a field's name, a place, a change. Real text, with the drawing beside it.

import { html, nothing } from "../../vendor/lit-html.js";
import { along, figureOf, SHARE, write } from "./measure.js";
import { number, points } from "../shared/numbers.js";
import { t } from "../shared/texts.js";

export const bar = (share, color) =>
  html`<div class="track" aria-hidden="true"><b data-share=${share} data-color=${color}></b></div>`;

// A bar with the interval on it as a thin line.
export function ranged(figure, scale, color) {
  const ends = [figure.low, figure.high].map((end) => along(end, scale));
  return html`<div class="track" aria-hidden="true">
    <b data-share=${figure.value === null ? 0 : along(figure.value, scale)} data-color=${color}></b>${figure.low === null
      ? nothing
      : html`<u data-from=${Math.min(...ends)} data-to=${Math.max(...ends)}></u>`}
  </div>`;
}

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

// What changed since an earlier round: in percentage points, or as the measure is written.
export function shift(row, earlier, measure = SHARE) {
  if (!earlier) return nothing;
  const [now, before] = [row, earlier.rows.find((each) => each.option === row.option)].map((each) => figureOf(each, measure).value ?? 0);
  return moved(now - before, measure);
}

export function moved(difference, measure = SHARE) {
  const [change, text] = changed(difference, measure);
  const [sign, words, way] =
    change > 0
      ? ["▲", measure.form === "share" ? t("up {n} points", { n: text }) : t("up {n}", { n: text }), "up"]
      : change < 0
        ? ["▼", measure.form === "share" ? t("down {n} points", { n: text }) : t("down {n}", { n: text }), "down"]
        : ["=", t("no change"), "same"];
  return html`<span class="shift" data-way=${measure.lower ? "same" : way}
    ><span aria-hidden="true">${sign}${change ? ` ${text}` : ""}</span><span class="hidden">${words}</span></span
  >`;
}

// Rounded as it is written, so that a change that cannot be read is no change.
function changed(change, measure) {
  if (measure.form === "share") return [Math.round(change * 100), points(change)];
  const steps = measure.form === "number" || !measure.form ? 10 : 1;
  const rounded = Math.round(change * steps) / steps;
  return [rounded, write(Math.abs(rounded), measure)];
}
