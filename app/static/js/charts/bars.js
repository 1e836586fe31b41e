// A result for the hall: bars, best first, with people and percentage; in two columns when there are many.

import { html, nothing, repeat } from "../../vendor/lit-html.js";
import { bar, fieldName, place, shift } from "./figures.js";
import { number, share } from "../shared/numbers.js";
import { BESIDE_GROUPS, perGroup, SIDE_BY_SIDE } from "./groups.js";
import { table } from "./table.js";
import { t } from "../shared/texts.js";
import { blurred, notes, sentence } from "./words.js";

const MOST = 20;

export function outcome(context) {
  const { result, place, groups, phase } = context;
  if (place === "console") return html`${words(context)}${table(context, { full: false })}`;
  const about = [result.round, result.rows.length, phase, context.table, groups ? groups.shown.length : 0].join(" ");
  return context.table
    ? html`<div class="fit" data-about=${about} tabindex="0" role="region" aria-label=${t("Result as a table")}>${wide(context)}</div>
        ${words(context)}`
    : html`<div class="fit" data-about=${about}>${groups && groups.shown.length ? perGroup(context) : bars(context)}</div>
        ${words(context)}`;
}

// More columns than these cannot be read from the back of the hall.
function wide(context) {
  if (!context.groups || !context.groups.shown.length) return table(context);
  if (context.groups.shown.length > SIDE_BY_SIDE) return table({ ...context, groups: null });
  return table(context, { full: false, bars: "none" });
}

const words = (context) =>
  html`<div class="words">
    ${context.round.open ? html`<p class="running">${t("The vote is still open: this can change.")}</p>` : nothing}
    <p class="sentence">${sentence(context)}</p>
    ${notes(context, unseen(context))}
  </div>`;

function unseen({ place, table: whole, groups, result }) {
  if (place !== "board" || whole) return 0;
  const few = groups && groups.shown.length && groups.shown.length <= SIDE_BY_SIDE;
  return result.rows.length - (few ? BESIDE_GROUPS : MOST);
}

function bars(context) {
  const rows = context.ordered ? context.ordered(context.result.rows) : context.result.rows;
  const unsure = blurred(context.result.rows);
  return html`<ol class="bars" data-rows=${Math.min(rows.length, MOST)}>
      ${repeat(
        rows.slice(0, MOST),
        (row) => row.option,
        (row) => line(row, context, unsure > 1 && row.rank <= unsure),
      )}
    </ol>`;
}

function line(row, context, unsure) {
  const option = context.option(row.option);
  const field = context.field(option.field);
  return html`<li data-glide=${row.option}>
    ${place(row)}<span class="unsure" aria-hidden="true">${unsure ? "≈" : ""}</span>
    <div class="name"><bdi class="title">${option.title}</bdi>${fieldName(field)}</div>
    ${bar(row.share, field.color)}
    <div class="figures">
      <b>${number(row.people)}</b><span>${share(row.share)}</span>${shift(row, context.result.earlier)}
    </div>
  </li>`;
}
