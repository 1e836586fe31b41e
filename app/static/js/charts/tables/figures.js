// The table of any result with figures: a line per option, a column per measure, and one per group.

import { html, nothing, repeat } from "../../../vendor/lit-html.js";
import { fieldName, place } from "../figures.js";
import { between, figureOf, say } from "../measure.js";
import { number } from "../../shared/numbers.js";
import { t } from "../../shared/texts.js";

// More columns of groups than these cannot be read from the back of the hall; up to the second number with figures alone.
export const SIDE_BY_SIDE = 4;
const BRIEF = 8;

export const measured = (measure) => ({ title: measure.title, value: (row) => say(figureOf(row, measure), measure) });

export const spread = (measure) => ({
  title: t("Margin (95 %)"),
  value: (row) => between(figureOf(row, measure), measure),
  margin: true,
});

export const people = () => ({ title: t("People"), value: (row) => number(row.people) });

// A column: {title, value(row), brief(row), number, n}; brief is for many groups on the board. each: what stands in the column of a group. drawn(row): a picture in the line.
export function figures(context, { columns, each = columns[0], name = t("Option"), title, places = true, drawn = null, most = Infinity }) {
  const { result, groups } = context;
  const shown = groups ? groups.shown : [];
  if (result.rows.length === 1 && shown.length) return perGroup(result, shown, columns);
  const many = context.place === "board" && shown.length > SIDE_BY_SIDE;
  const beside = many && shown.length > BRIEF ? [] : shown.map((group) => ofGroup(group, each, many));
  const rows = (context.ordered ? context.ordered(result.rows) : result.rows).slice(0, most);
  // Groups take the room of all but the first column.
  const lines = { columns: [...(beside.length ? [{ n: result.people, ...columns[0] }] : columns), ...beside], places, drawn, title };
  return html`<table class="outcome" data-groups=${beside.length} data-many=${many && beside.length > 0} data-columns=${lines.columns.length}>
    ${head(lines, name)}
    <tbody>
      ${repeat(
        rows,
        (row) => row.option,
        (row) => line(row, context, lines),
      )}
    </tbody>
  </table>`;
}

const ofGroup = (group, each, many) => {
  const value = many && each.brief ? each.brief : each.value;
  return { ...each, value, title: html`<bdi>${group.name}</bdi>`, n: group.people, group };
};

const head = ({ columns, places, drawn }, name) =>
  html`<caption class="hidden">
      ${t("Result as a table")}
    </caption>
    <thead>
      <tr>
        ${places ? html`<th scope="col" class="number"><span class="hidden">${t("Place")}</span></th>` : nothing}
        <th scope="col" class="what">${name}</th>
        ${drawn ? html`<td class="drawn"></td>` : nothing}
        ${columns.map((each) => {
          const { title, n, group } = each;
          return html`<th scope="col" class=${aligned(each)} title=${group ? group.name : nothing}>
            ${title}${n === undefined ? nothing : html`<small>${number(n)}</small>`}
          </th>`;
        })}
      </tr>
    </thead>`;

function line(row, context, { columns, places, drawn, title }) {
  const option = context.option(row.option);
  return html`<tr data-glide=${row.option}>
    ${places ? html`<td class="number">${place(row)}</td>` : nothing}
    <th scope="row"><bdi>${title ? title(row) : option.title}</bdi>${fieldName(context.field(option.field))}</th>
    ${drawn ? html`<td class="drawn">${drawn(row)}</td>` : nothing}
    ${columns.map((column) => cell(column.group ? column.group.rows.get(row.option) : row, column))}
  </tr>`;
}

const cell = (row, column) => html`<td class=${aligned(column)}>${row ? column.value(row) : "–"}</td>`;

const aligned = ({ number: right = true, margin = false }) => [right ? "number" : "", margin ? "margin" : ""].join(" ").trim();

// One question: the whole and each group below each other.
function perGroup(result, shown, columns) {
  const all = { name: t("Everybody"), people: result.people, row: result.rows[0] };
  const lines = [all, ...shown.map((group) => ({ ...group, row: [...group.rows.values()][0] }))];
  const heading = head({ columns: [{ title: t("People") }, ...columns], places: false, drawn: null }, t("Group"));
  return html`<table class="outcome" data-groups="0" data-columns=${columns.length + 1}>
    ${heading}
    <tbody>
      ${lines.map(
        ({ name, people: n, row }) =>
          html`<tr>
            <th scope="row"><bdi>${name}</bdi></th>
            <td class="number">${number(n)}</td>
            ${columns.map((column) => cell(row, column))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
