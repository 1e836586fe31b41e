// A dot for each answer on a line per option, larger for more people; the line is the value, the band its margin.

import { html, nothing, repeat } from "../../../vendor/lit-html.js";
import { fieldName, place, shift } from "../figures.js";
import { along, figureOf, say, scaleOf, widest } from "../measure.js";
import { blurred } from "../words.js";

const MOST = 20;

// counts(row): people per answer, the answers written as numbers.
export function strip(context, measure, { counts = (row) => row.counts } = {}) {
  const all = context.result.rows;
  const rows = (context.ordered ? context.ordered(all) : all).slice(0, MOST);
  const drawing = { measure, counts, scale: reaching(all, measure, counts), most: crowd(all, counts), unsure: blurred(all, measure) };
  return html`<ol class="bars strips" data-rows=${rows.length} data-widest=${widest(all, measure)}>
    ${repeat(
      rows,
      (row) => row.option,
      (row) => line(row, context, drawing),
    )}
  </ol>`;
}

function line(row, context, { measure, counts, scale, most, unsure }) {
  const option = context.option(row.option);
  const field = context.field(option.field);
  const figure = figureOf(row, measure);
  return html`<li data-glide=${row.option} data-color=${field.color}>
    ${place(row)}<span class="unsure" aria-hidden="true">${unsure > 1 && row.rank <= unsure ? "≈" : ""}</span>
    <div class="name"><bdi class="title">${option.title}</bdi>${fieldName(field)}</div>
    <div class="track strip" aria-hidden="true">
      ${figure.low === null ? nothing : html`<u data-from=${along(figure.low, scale)} data-to=${along(figure.high, scale)}></u>`}
      ${answers(row, counts).map(([value, people]) => html`<i data-share=${along(value, scale)} data-size=${Math.sqrt(people / most)}></i>`)}
      ${figure.value === null ? nothing : html`<b data-share=${along(figure.value, scale)}></b>`}
    </div>
    <div class="figures"><b>${say(figure, measure)}</b>${shift(row, context.result.earlier, measure)}</div>
  </li>`;
}

// The scale of the measure, made longer when an answer lies beyond it.
function reaching(rows, measure, counts) {
  const scale = scaleOf(rows, measure);
  if (measure.max !== undefined) return scale;
  return { ...scale, max: Math.max(scale.max, ...rows.flatMap((row) => answers(row, counts).map(([value]) => value))) };
}

const answers = (row, counts) =>
  Object.entries(counts(row) || {})
    .map(([answer, people]) => [Number(answer), people])
    .filter(([answer, people]) => people > 0 && Number.isFinite(answer));

const crowd = (rows, counts) => Math.max(1, ...rows.flatMap((row) => answers(row, counts).map(([, people]) => people)));
