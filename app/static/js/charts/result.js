// The frame of every result: the picture or its table, and what is said about it, on board and console.

import { html, nothing } from "../../vendor/lit-html.js";
import { figureOf, SHARE } from "./measure.js";
import { compared, dumbbell } from "./scales/dumbbell.js";
import { number } from "../shared/numbers.js";
import { t } from "../shared/texts.js";
import { blurred, notes } from "./words.js";

// picture(context) and table(context) draw. measure: what gave the order; it says what cannot be told apart, and key D
// compares it between two rounds or groups. margins: the picture has intervals or not. counted: the sentence says already how
// many took part. paged: the picture is a wall with pages of its own.
export function result(context, { picture, table, measure = null, sentence = "", notes: more = [], unseen = 0, ...is }) {
  const two = measure && context.compare && compared(context);
  const whole = context.table || two || context.place === "console";
  const words = spoken(context, sentence, {
    more: [...more, !whole && (is.margins ?? lined(measure)) && margins(context, measure)],
    doubt: measure ? blurred(context.result.rows, measure) : 0,
    unseen: whole ? 0 : unseen,
    counted: Boolean(is.counted),
    measure: measure || {},
  });
  if (context.place === "console") return html`${words}${table(context)}`;
  if (context.table) return html`${asTable(context, table)}${words}`;
  if (two) return html`${fitted(context, dumbbell(context, measure))}${words}`;
  return html`${is.paged ? picture(context) : fitted(context, picture(context))}${words}`;
}

const fitted = (context, drawn) => html`<div class="fit" data-about=${about(context)}>${drawn}</div>`;

// So that the arrow keys scroll a table that is longer than the screen, it can have the focus.
const asTable = (context, table) =>
  html`<div class="fit" data-about=${about(context)} tabindex="0" role="region" aria-label=${t("Result as a table")}>
    ${table(context)}
  </div>`;

// What decides the shape of the picture; when it changes the board measures again.
const about = ({ result: { round, rows }, phase, table, compare, groups }) =>
  [round, rows.length, phase, table, compare, groups ? groups.shown.length : 0].join(" ");

// Bars of shares have no line: the sign of doubt and the table say it.
const lined = (measure) => measure !== null && measure !== SHARE;

// Per group there is no room for it.
function margins({ result: { rows }, groups }, measure) {
  return !(groups && groups.shown.length) && rows.some((row) => figureOf(row, measure).low !== null) ? t("Thin line: margin (95 %)") : "";
}

const spoken = (context, sentence, said) =>
  html`<div class="words">
    ${context.round.open ? running(context) : nothing}
    ${sentence ? html`<p class="sentence">${sentence}</p>` : nothing}
    ${notes(context, said)}
  </div>`;

// A picture of an open vote leaves the newest out, so that nobody can be recognised in the difference.
function running({ result: { people }, count }) {
  const values = { n: number(people), all: number(count.handed_in) };
  return html`<p class="running">
    ${t("The vote is still open: this can change.")} ${people < count.handed_in ? t("{n} of {all} are in this picture; the rest follows.", values) : nothing}
  </p>`;
}
