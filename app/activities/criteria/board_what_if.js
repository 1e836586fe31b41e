// What if the weights were others? Only on this console and never stored: a slider for each weight, and what would come of it.

import { html } from "../../vendor/lit-html.js";
import { decimal, number } from "../../js/shared/numbers.js";
import { t } from "../../js/shared/texts.js";
import { weighed } from "./board_weighed.js";

const HEAVIEST = 10;

// What this facilitator is trying, by round; gone with the page.
const tried = new Map();

export function whatIf(context) {
  const { criteria, round, redraw } = context;
  const weights = { ...Object.fromEntries(criteria.map(({ of, weight }) => [of, weight])), ...tried.get(round.id) };
  const weigh = (of) => (event) => {
    tried.set(round.id, { ...weights, [of]: Number(event.target.value) });
    redraw();
  };
  const back = () => {
    tried.delete(round.id);
    redraw();
  };
  return html`<details class="what-if" ?open=${tried.has(round.id)}>
    <summary>${t("What if the weights were others?")}</summary>
    <p>${t("Only you see this, and nothing of it is kept.")}</p>
    ${criteria.map((each) => slider(each, weights[each.of], weigh(each.of)))}
    <button type="button" class="btn small" @click=${back}>${t("Back to the real weights")}</button>
    ${standings(context, weights)}
  </details>`;
}

const slider = ({ of, title }, weight, weigh) =>
  html`<p class="weight">
    <label for=${`weight-${of}`}><bdi>${title}</bdi></label>
    <input type="range" id=${`weight-${of}`} min="0" max=${HEAVIEST} step="1" .value=${String(weight)} @input=${weigh} />
    <output for=${`weight-${of}`}>${number(weight)}</output>
  </p>`;

function standings(context, weights) {
  const rows = weighed(context, weights);
  return html`<table class="outcome" data-groups="0">
    <caption>
      ${t("What if: this is not the result")}
    </caption>
    <thead>
      <tr>
        <th scope="col" class="number">${t("Place")}</th>
        <th scope="col" class="what">${t("Option")}</th>
        <th scope="col" class="number">${t("What if")}</th>
        <th scope="col" class="number">${t("Real place")}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ row, score, place }) =>
          html`<tr>
            <td class="number">${number(place)}</td>
            <th scope="row"><bdi>${context.option(row.option).title}</bdi></th>
            <td class="number">${score === null ? "–" : decimal(score)}</td>
            <td class="number">${number(row.rank)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
