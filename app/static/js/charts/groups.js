// A result per group for the hall: bars side by side for a few groups, and for more each group's own top.

import { html, repeat } from "../../vendor/lit-html.js";
import { bar } from "./figures.js";
import { number, share } from "../shared/numbers.js";
import { table } from "./table.js";
import { nt } from "../shared/texts.js";

export const SIDE_BY_SIDE = 4;

// So many lines of bars side by side are readable; the rest stands in the table.
export const BESIDE_GROUPS = 9;

const narrow = matchMedia("(max-width: 900px)");

export function perGroup(context) {
  const { shown } = context.groups;
  if (shown.length > SIDE_BY_SIDE || narrow.matches) return tops(context);
  return table(context, { full: false, bars: "cells", most: BESIDE_GROUPS });
}

// Fewer lines each when there are more groups, so that all stay readable.
const top = (groups) => (groups <= 6 ? 3 : groups <= 9 ? 2 : 1);

const tops = (context) =>
  html`<ul class="tops">
    ${repeat(
      context.groups.shown,
      (group) => group.code,
      (group) =>
        html`<li>
          <h2><bdi>${group.name}</bdi><small>${nt("{n} person", "{n} people", group.people, { n: number(group.people) })}</small></h2>
          <ol>
            ${best(group, top(context.groups.shown.length)).map((row) => line(row, context))}
          </ol>
        </li>`,
    )}
  </ul>`;

function line(row, context) {
  const option = context.option(row.option);
  return html`<li>
    <bdi class="title">${option.title}</bdi><b>${share(row.share)}</b>${bar(row.share, context.field(option.field).color)}
  </li>`;
}

const best = (group, top) => [...group.rows.values()].sort((a, b) => a.rank - b.rank).slice(0, top);
