// A result per group for the hall: bars side by side for a few groups, and for more each group's own top.

import { html, repeat } from "../../vendor/lit-html.js";
import { ranged } from "./figures.js";
import { figureOf, say, scaleOf, SHARE } from "./measure.js";
import { number } from "../shared/numbers.js";
import { table } from "./table.js";
import { figures, SIDE_BY_SIDE } from "./tables/figures.js";
import { nt } from "../shared/texts.js";

// So many lines of bars side by side are readable; the rest stands in the table.
export const BESIDE_GROUPS = 8;

const narrow = matchMedia("(max-width: 900px)");

export function perGroup(context, measure) {
  const { shown } = context.groups;
  if (shown.length > SIDE_BY_SIDE || narrow.matches) return tops(context, measure);
  if (measure === SHARE) return table(context, { full: false, bars: "cells", most: BESIDE_GROUPS });
  return figures(context, { columns: [drawn(context, measure)], most: BESIDE_GROUPS });
}

function drawn({ result, option, field }, measure) {
  const scale = scaleOf(result.rows, measure);
  const value = (row) => html`<span class="figure"><b>${say(figureOf(row, measure), measure)}</b></span>${colored(row, { option, field }, measure, scale)}`;
  return { title: measure.title, value };
}

const colored = (row, { option, field }, measure, scale) =>
  ranged({ ...figureOf(row, measure), low: null }, scale, field(option(row.option).field).color);

// Fewer lines each when there are more groups, so that all stay readable.
const top = (groups) => (groups <= 6 ? 3 : groups <= 9 ? 2 : 1);

function tops(context, measure) {
  const { shown } = context.groups;
  const scale = scaleOf(context.result.rows, measure);
  return html`<ul class="tops">
    ${repeat(
      shown,
      (group) => group.code,
      (group) =>
        html`<li>
          <h2><bdi>${group.name}</bdi><small>${nt("{n} person", "{n} people", group.people, { n: number(group.people) })}</small></h2>
          <ol>
            ${best(group, top(shown.length)).map((row) => line(row, context, measure, scale))}
          </ol>
        </li>`,
    )}
  </ul>`;
}

const line = (row, context, measure, scale) =>
  html`<li>
    <bdi class="title">${context.option(row.option).title}</bdi><b>${say(figureOf(row, measure), measure)}</b>${colored(row, context, measure, scale)}
  </li>`;

const best = (group, top) => [...group.rows.values()].sort((a, b) => a.rank - b.rank).slice(0, top);
