// Two measures against each other: numbered bubbles on a field of four, and beside it which number is what.

import { html, nothing, svg } from "../../../vendor/lit-html.js";
import { fieldName } from "../figures.js";
import { along, figureOf, say, scaleOf } from "../measure.js";
import { number } from "../../shared/numbers.js";
import { spaced } from "./spaced.js";

// The drawing is a square of this size, with room for the numbers at its edge.
const SIZE = 1000;
const EDGE = 40;

// labels: the names of the four corners, {high_high, low_high, high_low, low_low}, the horizontal measure first.
export function quadrant(context, { x, y, labels }) {
  const { rows: all, people } = context.result;
  const rows = all.filter((row) => [x, y].every((each) => figureOf(row, each).value !== null));
  const scales = [scaleOf(all, x), scaleOf(all, y)];
  const { earlier } = context.result;
  const before = new Map((earlier ? earlier.rows : []).map((row) => [row.option, spot(row, [x, y], scales)]));
  const drawn = rows.map((row, index) => ({ ...bubble(row, index, people, [x, y], scales), before: before.get(row.option) }));
  const bubbles = spaced(drawn, SIZE);
  return html`<div class="quadrant" data-rows=${rows.length}>
    <figure>
      <p class="axis up"><bdi>${y.title}</bdi> <span aria-hidden="true">↑</span></p>
      ${Object.entries(labels).map(([corner, label]) => html`<p class="corner" data-corner=${corner}><bdi>${label}</bdi></p>`)}
      <div class="plane">
        <svg viewBox="0 0 ${SIZE} ${SIZE}" aria-hidden="true">
          <path class="cross" d="M${SIZE / 2} 0V${SIZE}M0 ${SIZE / 2}H${SIZE}" />
          ${bubbles.map(range)} ${bubbles.map(trail)} ${bubbles.map(dot)}
        </svg>
      </div>
      <p class="axis along"><bdi>${x.title}</bdi> <span aria-hidden="true" class="ahead">→</span></p>
    </figure>
    <ol class="legend">
      ${rows.map((row, index) => entry(row, index, context, [x, y]))}
    </ol>
  </div>`;
}

// Where a bubble stands; it may be moved aside a little, its lines of doubt stay where they belong.
function bubble(row, index, people, measures, scales) {
  const ends = measures.map((measure, axis) => {
    const { low, high } = figureOf(row, measure);
    return low === null ? null : [along(low, scales[axis]), along(high, scales[axis])];
  });
  const size = 34 + 14 * Math.sqrt(people ? row.people / people : 0);
  return { label: number(index + 1), size, ...spot(row, measures, scales), across: ends[0], up: ends[1] };
}

function spot(row, measures, scales) {
  const [across, up] = measures.map((measure, axis) => along(figureOf(row, measure).value, scales[axis]));
  return { x: EDGE + across * (SIZE - 2 * EDGE), y: SIZE - EDGE - up * (SIZE - 2 * EDGE) };
}

// From where it stood in the round before.
const trail = ({ before, home }) => (before ? svg`<path class="trail" d="M${before.x} ${before.y}L${home.x} ${home.y}" />` : nothing);

const range = ({ home, across, up }) => {
  const reach = (part) => part * (SIZE - 2 * EDGE) + EDGE;
  return svg`<g class="range">
    ${across ? svg`<path d="M${reach(across[0])} ${home.y}H${reach(across[1])}" />` : nothing}
    ${up ? svg`<path d="M${home.x} ${SIZE - reach(up[0])}V${SIZE - reach(up[1])}" />` : nothing}
  </g>`;
};

const dot = ({ x, y, size, label }) =>
  svg`<g class="bubble" transform="translate(${x.toFixed(1)} ${y.toFixed(1)})">
    <circle r=${size.toFixed(1)} /><text text-anchor="middle" dy="0.36em">${label}</text>
  </g>`;

function entry(row, index, context, [x, y]) {
  const option = context.option(row.option);
  return html`<li>
    <span class="nr" aria-hidden="true">${number(index + 1)}</span>
    <div><bdi class="title">${option.title}</bdi>${fieldName(context.field(option.field))}</div>
    <span class="pair">
      <span class="hidden"><bdi>${x.title}</bdi> </span>${say(figureOf(row, x), x)} · <span class="hidden"><bdi>${y.title}</bdi> </span>${say(figureOf(row, y), y)}
    </span>
  </li>`;
}
