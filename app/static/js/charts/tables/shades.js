// A table with a number in each cell, on a shade that is darker the higher it is.

import { html, nothing, repeat } from "../../../vendor/lit-html.js";
import { fieldName } from "../figures.js";
import { number } from "../../shared/numbers.js";
import { t } from "../../shared/texts.js";

// columns: [{title, n, before}]; lines: [{key, place, title, field, cells}]; a cell: {text, part}, without part no shade.
export const shades = ({ name, columns, lines }) =>
  html`<table class="outcome heat" data-groups="0" data-columns=${columns.length}>
    <caption class="hidden">
      ${t("Result as a table")}
    </caption>
    <thead>
      <tr>
        ${lines[0] && lines[0].place ? html`<th scope="col" class="number"><span class="hidden">${t("Place")}</span></th>` : nothing}
        <th scope="col" class="what">${name}</th>
        ${columns.map(head)}
      </tr>
    </thead>
    <tbody>
      ${repeat(lines, (each) => each.key, line)}
    </tbody>
  </table>`;

const head = ({ title, n, plain = false, before = nothing }) =>
  html`<th scope="col" class=${plain ? "number" : ""}>
    ${before}<bdi>${title}</bdi>${n === undefined ? nothing : html`<small>${number(n)}</small>`}
  </th>`;

const line = ({ key, place, title, field, cells }) =>
  html`<tr data-glide=${key}>
    ${place ? html`<td class="number">${place}</td>` : nothing}
    <th scope="row"><bdi>${title}</bdi>${field ? fieldName(field) : nothing}</th>
    ${cells.map(({ text, part }) =>
      part === undefined
        ? html`<td class="number"><b>${text}</b></td>`
        : html`<td class="warmth"><span data-share=${part}>${text}</span></td>`,
    )}
  </tr>`;
