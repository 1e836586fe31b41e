// One question with a few answers: a column for each answer; per group a line each, on shades.

import { html, nothing } from "../../../vendor/lit-html.js";
import { shades } from "../tables/shades.js";
import { number, share } from "../../shared/numbers.js";
import { t } from "../../shared/texts.js";

// scale: [{code, label}]; right: the code of the true answer, when there is one; middle: {label, value} such as the median.
export function distribution(context, { scale, right = null, middle = null, row = context.result.rows[0] }) {
  const shown = context.groups ? context.groups.shown : [];
  if (shown.length) return perGroup(shown, row, scale, right);
  return html`<div class="distribution">${columns(counted(row, scale), scale, right)}${found(middle)}</div>`;
}

const found = (middle) => (middle ? html`<p class="middle-of"><bdi>${middle.label}</bdi> <b>${middle.value}</b></p>` : nothing);

const columns = ({ counts, all }, scale, right) =>
  html`<ol class="columns" data-columns=${scale.length}>
    ${scale.map(
      ({ code, label }, index) =>
        html`<li data-right=${code === right}>
          <p class="people"><b>${number(counts[index])}</b> <small>${share(all ? counts[index] / all : 0)}</small></p>
          <span class="column" aria-hidden="true"><i data-up=${counts[index] / Math.max(1, ...counts)}></i></span>
          <p class="label">${truth(code, right)}<bdi>${label}</bdi></p>
        </li>`,
    )}
  </ol>`;

const truth = (code, right) => (code === right ? html`<span class="right">✓ ${t("true answer")} </span>` : nothing);

function counted(row, scale) {
  const counts = scale.map(({ code }) => (row && row.counts && row.counts[code]) || 0);
  return { counts, all: counts.reduce((sum, each) => sum + each, 0) };
}

const perGroup = (shown, row, scale, right) =>
  shades({
    name: t("Group"),
    columns: [
      { title: t("People"), plain: true },
      ...scale.map(({ code, label }) => ({ title: label, before: truth(code, right) })),
    ],
    lines: shown.map(({ code, name, people, rows }) => {
      const { counts, all } = counted(rows.get(row.option), scale);
      const parts = counts.map((each) => (all ? each / all : 0));
      return { key: code, title: name, cells: [{ text: number(people) }, ...parts.map((part) => ({ text: share(part), part }))] };
    }),
  });
