// Several measures of each option beside each other: the higher the darker.

import { html } from "../../../vendor/lit-html.js";
import { place, shift } from "../figures.js";
import { along, figureOf, say, scaleOf } from "../measure.js";
import { t } from "../../shared/texts.js";
import { shades } from "./shades.js";

// total: the measure that gave the order, when it is not one of the columns.
export function heat(context, { columns, total = null, name = t("Option"), places = true }) {
  const { rows: all } = context.result;
  const rows = context.ordered ? context.ordered(all) : all;
  const scales = new Map(columns.map((each) => [each, scaleOf(all, each)]));
  const shaded = (row) =>
    columns.map((each) => ({ text: say(figureOf(row, each), each), part: along(figureOf(row, each).value, scales.get(each)) }));
  const last = (row) => (total ? [{ text: html`${say(figureOf(row, total), total)} ${shift(row, context.result.earlier, total)}` }] : []);
  return shades({
    name,
    columns: [...columns.map(({ title }) => ({ title })), ...(total ? [{ title: total.title, plain: true }] : [])],
    lines: rows.map((row) => {
      const option = context.option(row.option);
      const cells = [...shaded(row), ...last(row)];
      return { key: row.option, place: places && place(row), title: option.title, field: context.field(option.field), cells };
    }),
  });
}
