// One question with a few answers: a column for each answer; per group a line each, on shades.

import { html, nothing } from "../../../vendor/lit-html.js";
import { moved } from "../figures.js";
import { shades } from "../tables/shades.js";
import { number, share } from "../../shared/numbers.js";
import { t } from "../../shared/texts.js";

// scale: [{code, label}]; right: the code of the true answer, when there is one; middle: {label, value} such as the median.
export function distribution(context, { scale, right = null, middle = null, row = context.result.rows[0] }) {
  const { earlier } = context.result;
  const shown = context.groups ? context.groups.shown : [];
  if (shown.length) return perGroup(shown, row, scale, right);
  const before = earlier ? parts(earlier.rows.find((each) => each.option === row.option), scale) : null;
  return html`<div class="distribution">${columns(counted(row, scale), parts(row, scale), before, scale, right)}${found(middle)}</div>`;
}

const found = (middle) => (middle ? html`<p class="middle-of"><bdi>${middle.label}</bdi> <b>${middle.value}</b></p>` : nothing);

// A line across each column is where it ended in the earlier round.
function columns({ counts }, now, before, scale, right) {
  const most = Math.max(0.01, ...now, ...(before || []));
  return html`<ol class="columns" data-columns=${scale.length}>
    ${scale.map(
      ({ code, label }, index) =>
        html`<li data-right=${code === right}>
          <p class="people">
            <b>${number(counts[index])}</b> <small>${share(now[index])}</small>${before ? moved(now[index] - before[index]) : nothing}
          </p>
          <span class="column" aria-hidden="true"
            ><i data-up=${now[index] / most}></i>${before ? html`<u data-up=${before[index] / most}></u>` : nothing}</span
          >
          <p class="label">${truth(code, right)}<bdi>${label}</bdi></p>
        </li>`,
    )}
  </ol>`;
}

const truth = (code, right) => (code === right ? html`<span class="right">✓ ${t("true answer")} </span>` : nothing);

function counted(row, scale) {
  const counts = scale.map(({ code }) => (row && row.counts && row.counts[code]) || 0);
  return { counts, all: counts.reduce((sum, each) => sum + each, 0) };
}

function parts(row, scale) {
  const { counts, all } = counted(row, scale);
  return counts.map((each) => (all ? each / all : 0));
}

const perGroup = (shown, row, scale, right) =>
  shades({
    name: t("Group"),
    columns: [
      { title: t("People"), plain: true },
      ...scale.map(({ code, label }) => ({ title: label, before: truth(code, right) })),
    ],
    lines: shown.map(({ code, name, people, rows }) => {
      const shares = parts(rows.get(row.option), scale);
      return { key: code, title: name, cells: [{ text: number(people) }, ...shares.map((part) => ({ text: share(part), part }))] };
    }),
  });
