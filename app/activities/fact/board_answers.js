// The answers to a fact question as a table: people and share of each, in total and per group.

import { html } from "../../vendor/lit-html.js";
import { figures } from "../../js/charts/tables/figures.js";
import { number, share } from "../../js/shared/numbers.js";
import { t } from "../../js/shared/texts.js";

// Each answer becomes a row, as the table of any kind wants them.
export function answers(context, scale, right) {
  const rows = ({ rows: [row] }) => scale.map(({ code }) => ({ option: code, people: row.counts[code] || 0, of: row.people }));
  const shown = (context.groups ? context.groups.shown : []).map((group) => ({ ...group, rows: new Map(rows({ rows: [...group.rows.values()] }).map((row) => [row.option, row])) }));
  const labels = new Map(scale.map(({ code, label }) => [code, label]));
  return figures(
    { ...context, ordered: undefined, groups: context.groups && { ...context.groups, shown }, result: { ...context.result, rows: rows(context.result) } },
    {
      columns: [{ title: t("People"), value: told }, right !== null && { title: t("What is true"), value: ({ option }) => (option === right ? "✓" : "") }].filter(Boolean),
      name: t("Answer"),
      title: ({ option }) => labels.get(option),
      places: false,
    },
  );
}

const told = ({ people, of }) => html`<span class="figure"><b>${number(people)}</b> <small>${share(of ? people / of : 0)}</small></span>`;
