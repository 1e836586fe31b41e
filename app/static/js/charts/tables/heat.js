// A heat table: a number in each cell, on a shade that is darker the higher it is.

import { html, nothing, repeat } from "../../../vendor/lit-html.js";
import { fieldName, place } from "../figures.js";
import { along, figureOf, say, scaleOf } from "../measure.js";
import { t } from "../../shared/texts.js";

// total: the measure that gave the order, when it is not one of the columns.
export function heat(context, { columns, total = null, name = t("Option"), places = true }) {
  const { rows: all } = context.result;
  const rows = context.ordered ? context.ordered(all) : all;
  const scales = new Map(columns.map((each) => [each, scaleOf(all, each)]));
  return html`<table class="outcome heat" data-groups="0" data-columns=${columns.length + (total ? 1 : 0)}>
    <caption class="hidden">
      ${t("Result as a table")}
    </caption>
    <thead>
      <tr>
        ${places ? html`<th scope="col" class="number"><span class="hidden">${t("Place")}</span></th>` : nothing}
        <th scope="col" class="what">${name}</th>
        ${columns.map((each) => html`<th scope="col"><bdi>${each.title}</bdi></th>`)}
        ${total ? html`<th scope="col" class="number total"><bdi>${total.title}</bdi></th>` : nothing}
      </tr>
    </thead>
    <tbody>
      ${repeat(
        rows,
        (row) => row.option,
        (row) => line(row, context, { scales, total, places }),
      )}
    </tbody>
  </table>`;
}

function line(row, context, { scales, total, places }) {
  const option = context.option(row.option);
  return html`<tr data-glide=${row.option}>
    ${places ? html`<td class="number">${place(row)}</td>` : nothing}
    <th scope="row"><bdi>${option.title}</bdi>${fieldName(context.field(option.field))}</th>
    ${[...scales].map(([measure, scale]) => cell(figureOf(row, measure), measure, scale))}
    ${total ? html`<td class="number total"><b>${say(figureOf(row, total), total)}</b></td>` : nothing}
  </tr>`;
}

const cell = (figure, measure, scale) =>
  html`<td class="warmth"><span data-share=${along(figure.value, scale)}>${say(figure, measure)}</span></td>`;
