// From a result to a shortlist in one step: how many, who shares the place at the cut, and for which parts that come later.

import { html, nothing, repeat } from "../../../vendor/lit-html.js";
import { figureOf } from "../../charts/measure.js";
import { context } from "../../shared/context.js";
import { nt, t } from "../../shared/texts.js";
import { destinations, proportion, ties } from "./choices.js";
import { cut, FEWEST, unsure, usual } from "./cut.js";
import { measured, targets } from "./offer.js";
import { line } from "./line.js";

// What the facilitator chose so far stands in `open`: a picture that comes in between loses nothing of it.
export function shortlist(open, tools) {
  const { view, slots } = tools;
  const own = context(slots, "console");
  const result = open.result || own.result;
  if (!result) return html`<h2 id="dialog-title">${t("Make a shortlist")}</h2><p>${t("There is no result any more.")}</p>`;
  const goals = targets(view);
  if (!open.result) begin(open, own.result, goals);
  const edge = cut(result.rows, open.take);
  const measure = measured(view);
  const blurred = unsure(result.rows, edge, (row) => figureOf(row, measure));
  return html`<h2 id="dialog-title">${t("Make a shortlist")}</h2>
    <form class="shortlist" @submit=${(event) => sent(event, open, tools)}>
      ${amount(open, tools)} ${ties(edge, open, tools)} ${proportion(open, own, tools)}
      <ol class="cut">
        ${repeat(
          result.rows,
          (row) => row.option,
          (row, index) => line(row, { own, open, edge, blurred, measure, last: index + 1 === open.take, redraw: tools.redraw }),
        )}
      </ol>
      ${blurred.length ? html`<p class="doubt"><span class="sign" aria-hidden="true">≈</span>${t("not distinguishable from the last one in")}</p>` : nothing}
      ${destinations(goals, open, tools)}
      <div class="deeds">
        <button class="btn primary" ?disabled=${open.codes.size < FEWEST || !open.goals.size}>
          ${nt("Use this shortlist of {n}", "Use this shortlist of {n}", open.codes.size)}
        </button>
        <button type="button" class="btn" @click=${tools.close}>${t("Cancel")}</button>
      </div>
    </form>`;
}

function begin(open, result, goals) {
  open.result = result;
  open.take = usual(result.rows);
  open.goals = new Set(goals.slice(0, 1).map((each) => each.id));
  take(open, open.take);
}

function take(open, n) {
  open.take = Math.max(FEWEST, Math.min(open.result.rows.length, n));
  open.codes = new Set(cut(open.result.rows, open.take).inside);
}

function amount(open, { redraw }) {
  const step = (change) => () => {
    take(open, open.take + change);
    redraw();
  };
  return html`<div class="amount" role="group" aria-label=${t("How many")}>
    <button type="button" class="btn" aria-label=${t("One fewer")} @click=${step(-1)}>−</button>
    <output>${nt("The best {n}", "The best {n}", open.take)}</output>
    <button type="button" class="btn" aria-label=${t("One more")} @click=${step(1)}>+</button>
  </div>`;
}

function sent(event, open, { commands, notices, close }) {
  event.preventDefault();
  const codes = open.result.rows.map((row) => row.option).filter((code) => open.codes.has(code));
  commands.send("shortlist", { round: open.result.round, codes, activities: [...open.goals] }, () => {
    notices.say(t("The shortlist is ready for the parts that you chose."));
    close();
  });
}
