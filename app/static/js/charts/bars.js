// A result for the hall: bars, best first; in two columns when there are many.

import { html, nothing, repeat } from "../../vendor/lit-html.js";
import { fieldName, bar, place, ranged, shift } from "./figures.js";
import { BESIDE_GROUPS, perGroup } from "./groups.js";
import { figureOf, say, scaleOf, SHARE, widest } from "./measure.js";
import { result } from "./result.js";
import { table } from "./table.js";
import { SIDE_BY_SIDE } from "./tables/figures.js";
import { number, share } from "../shared/numbers.js";
import { blurred, sentence, shared } from "./words.js";

const MOST = 20;

// The result of kinds in which people choose: how many chose it.
export const outcome = (context) =>
  result(context, {
    picture: (all) => bars(all),
    table: (all) => table(all, { full: all.place === "board" }),
    measure: SHARE,
    sentence: sentence(context),
    notes: [shared(context)],
    unseen: unseen(context),
    counted: true,
  });

// How many options do not stand in a picture of bars.
export function unseen({ groups, result: { rows } }) {
  const few = groups && groups.shown.length && groups.shown.length <= SIDE_BY_SIDE;
  return Math.max(0, rows.length - (few ? BESIDE_GROUPS : MOST));
}

export function bars(context, measure = SHARE) {
  if (context.groups && context.groups.shown.length) return perGroup(context, measure);
  const { rows: all } = context.result;
  const rows = (context.ordered ? context.ordered(all) : all).slice(0, MOST);
  const drawing = { measure, scale: scaleOf(all, measure), unsure: blurred(all, measure) };
  return html`<ol class="bars" data-rows=${rows.length} data-widest=${measure === SHARE ? nothing : widest(all, measure)}>
    ${repeat(
      rows,
      (row) => row.option,
      (row) => line(row, context, drawing),
    )}
  </ol>`;
}

function line(row, context, { measure, scale, unsure }) {
  const option = context.option(row.option);
  const field = context.field(option.field);
  const doubtful = unsure > 1 && row.rank <= unsure;
  return html`<li data-glide=${row.option}>
    ${place(row)}<span class="unsure" aria-hidden="true">${doubtful ? "≈" : ""}</span>
    <div class="name"><bdi class="title">${option.title}</bdi>${fieldName(field)}</div>
    ${measure === SHARE ? bar(row.share, field.color) : ranged(figureOf(row, measure), scale, field.color)}
    <div class="figures">${said(row, measure)}${shift(row, context.result.earlier, measure)}</div>
  </li>`;
}

const said = (row, measure) =>
  measure === SHARE
    ? html`<b>${number(row.people)}</b><span>${share(row.share)}</span>`
    : html`<b>${say(figureOf(row, measure), measure)}</b>${nothing}`;
