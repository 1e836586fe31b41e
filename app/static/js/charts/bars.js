// A result for the hall: bars, best first, with people and percentage; in two columns when there are many.

import { html, nothing, repeat } from "../../vendor/lit-html.js";
import { bar, fieldName, place, shift } from "./figures.js";
import { number, share } from "../shared/numbers.js";
import { perGroup } from "./groups.js";
import { table } from "./table.js";
import { nt, t } from "../shared/texts.js";
import { blurred, doubt, notes, sentence } from "./words.js";

const MOST = 24;

export function outcome(context) {
  const { result, place, groups, phase } = context;
  if (place === "console") return html`${words(context)}${table(context, { full: false })}`;
  const picture = context.table ? table(context) : groups && groups.shown.length ? perGroup(context) : bars(context);
  return html`<div class="fit" data-about=${`${result.round} ${result.rows.length} ${phase} ${context.table} ${Boolean(groups)}`}>
    ${picture}
  </div>
  ${words(context)}`;
}

const words = (context) =>
  html`<div class="words">
    ${context.round.open ? html`<p class="running">${t("The vote is still open: this can change.")}</p>` : nothing}
    <p class="sentence">${sentence(context)}</p>
    ${doubt(context)} ${notes(context)}
  </div>`;

function bars(context) {
  const rows = context.ordered ? context.ordered(context.result.rows) : context.result.rows;
  const unsure = blurred(context.result.rows);
  const more = rows.length - MOST;
  return html`<ol class="bars">
      ${repeat(
        rows.slice(0, MOST),
        (row) => row.option,
        (row) => line(row, context, unsure > 1 && row.rank <= unsure),
      )}
    </ol>
    ${more > 0 ? html`<p class="more">${nt("{n} more in the table (key T)", "{n} more in the table (key T)", more)}</p>` : nothing}`;
}

function line(row, context, unsure) {
  const option = context.option(row.option);
  const field = context.field(option.field);
  return html`<li data-glide=${row.option} data-unsure=${unsure}>
    ${place(row)}
    <div class="name"><bdi class="title">${option.title}</bdi>${fieldName(field)}</div>
    ${bar(row.share, field.color)}
    <div class="figures">
      <b>${number(row.people)}</b><span>${share(row.share)}</span>${shift(row, context.result.earlier)}
    </div>
  </li>`;
}
