// A result as a real table: what the bars show, with intervals, dots and groups.

import { html, nothing, repeat } from "../../vendor/lit-html.js";
import { bar, fieldName, place, shift } from "./figures.js";
import { number, points, share } from "../shared/numbers.js";
import { t } from "../shared/texts.js";

const percentages = (row) => `${points(row.low)}–${share(row.high)}`;

// full: with interval and dots. bars: a bar in each figure (per group on the board) or in a column of its own.
export function table(context, { full = true, bars = "column", most = Infinity } = {}) {
  const { result, groups } = context;
  const shown = groups ? groups.shown : [];
  const dots = full && result.rows.some((row) => row.dots !== row.people);
  const show = { full, dots, column: bars === "column", cells: bars === "cells", shown, earlier: result.earlier };
  const rows = context.ordered ? context.ordered(result.rows) : result.rows;
  return html`<table class="outcome" data-groups=${shown.length}>
    <caption class="hidden">
      ${t("Result as a table")}
    </caption>
    <thead>
      <tr>
        <th scope="col" class="number"><span class="hidden">${t("Place")}</span></th>
        <th scope="col">${t("Option")}</th>
        ${show.column ? html`<td class="drawn"></td>` : nothing}
        <th scope="col" class="number">${t("Total")}<small>${number(result.people)}</small></th>
        ${dots ? html`<th scope="col" class="number">${t("Dots")}</th>` : nothing}
        ${full ? html`<th scope="col" class="number">${t("Margin (95 %)")}</th>` : nothing}
        ${shown.map((each) => html`<th scope="col" class="number" title=${each.name}><bdi>${each.name}</bdi><small>${number(each.people)}</small></th>`)}
      </tr>
    </thead>
    <tbody>
      ${repeat(
        rows.slice(0, most),
        (row) => row.option,
        (row) => line(row, context, show),
      )}
    </tbody>
  </table>`;
}

function line(row, context, show) {
  const option = context.option(row.option);
  const field = context.field(option.field);
  return html`<tr data-glide=${row.option}>
    <td class="number">${place(row)}</td>
    <th scope="row"><bdi>${option.title}</bdi>${fieldName(field)}</th>
    ${show.column ? html`<td class="drawn">${bar(row.share, field.color)}</td>` : nothing}
    <td class="number">${figure(row, show.cells && field)} ${shift(row, show.earlier)}</td>
    ${show.dots ? html`<td class="number">${number(row.dots)}</td>` : nothing}
    ${show.full ? html`<td class="number margin">${percentages(row)}</td>` : nothing}
    ${show.shown.map((group) => html`<td class="number">${figure(group.rows.get(row.option), show.cells && field)}</td>`)}
  </tr>`;
}

function figure(row, field) {
  if (!row) return "–";
  return html`<span class="figure"><b>${number(row.people)}</b> <small>${share(row.share)}</small></span>${field
      ? bar(row.share, field.color)
      : nothing}`;
}
