// Two rounds or two groups beside each other: a dot for each on one line per option, and the difference in figures.

import { html, repeat } from "../../../vendor/lit-html.js";
import { fieldName } from "../figures.js";
import { along, figureOf, say, scaleOf } from "../measure.js";
import { number } from "../../shared/numbers.js";
import { t } from "../../shared/texts.js";

const MOST = 20;

// The two to compare: groups when exactly two are shown, else this round and the one before; null when there are no two.
export function compared({ groups, result, round }) {
  if (groups && groups.shown.length === 2) return groups.shown.map(({ name, rows }) => ({ name, rows, group: true }));
  if (!result.earlier) return null;
  const byOption = (rows) => new Map(rows.map((row) => [row.option, row]));
  return [
    { name: t("Round {n}", { n: number(result.earlier.number) }), rows: byOption(result.earlier.rows) },
    { name: t("Round {n}", { n: number(round.number) }), rows: byOption(result.rows) },
  ];
}

export function dumbbell(context, measure) {
  const two = compared(context);
  const rows = (context.ordered ? context.ordered(context.result.rows) : context.result.rows).slice(0, MOST);
  const scale = scaleOf([...two[0].rows.values(), ...two[1].rows.values()], measure);
  return html`<div class="dumbbells">
    <p class="legend" aria-hidden="true">
      ${two.map(({ name }, index) => html`<span><i data-side=${index}></i><bdi>${name}</bdi></span>`)}
    </p>
    <ol class="bars" data-rows=${rows.length}>
      ${repeat(
        rows,
        (row) => row.option,
        (row) => line(row, context, { two, measure, scale }),
      )}
    </ol>
  </div>`;
}

function line(row, context, { two, measure, scale }) {
  const option = context.option(row.option);
  const [one, other] = two.map(({ rows }) => figureOf(rows.get(row.option), measure));
  const places = [one, other].map((figure) => along(figure.value, scale));
  return html`<li data-glide=${row.option}>
    <span class="place"></span><span class="unsure"></span>
    <div class="name"><bdi class="title">${option.title}</bdi>${fieldName(context.field(option.field))}</div>
    <div class="track pair" aria-hidden="true">
      <u data-from=${Math.min(...places)} data-to=${Math.max(...places)} data-way=${places[1] >= places[0] ? "up" : "down"}></u>
      ${places.map((place, index) => html`<i data-side=${index} data-share=${place}></i>`)}
    </div>
    <div class="figures">
      ${said(two[0], one, measure)}<span aria-hidden="true">${two[0].group ? "·" : "→"}</span>${said(two[1], other, measure)}
    </div>
  </li>`;
}

const said = ({ name }, figure, measure) => html`<span><span class="hidden"><bdi>${name}</bdi> </span>${say(figure, measure)}</span>`;
