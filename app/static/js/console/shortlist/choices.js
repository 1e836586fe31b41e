// What the facilitator decides about a shortlist: who shares the place at the cut, in proportion or not, and where it goes.

import { html, nothing } from "../../../vendor/lit-html.js";
import { number } from "../../shared/numbers.js";
import { nt, t } from "../../shared/texts.js";
import { cut, FEWEST } from "./cut.js";

// Equals at the cut are not parted by the program: the facilitator takes them all, none, or chooses with the hall.
export function ties(edge, open, { redraw }) {
  if (!edge.tied.length) return nothing;
  const values = { n: number(edge.tied.length), first: number(edge.first), last: number(edge.last), few: number(edge.first - 1), many: number(edge.last) };
  const to = (n) => () => {
    open.codes = new Set([...edge.inside, ...(n === edge.last ? edge.tied : [])]);
    redraw();
  };
  const takes = [edge.first - 1, edge.last].filter((n) => n >= FEWEST);
  return html`<div class="tie" role="status">
    <p>
      ${takes.length > 1
        ? nt("{n} topic shares places {first} to {last}: take {few} or {many}.", "{n} topics share places {first} to {last}: take {few} or {many}.", edge.tied.length, values)
        : nt("{n} topic shares places {first} to {last}.", "{n} topics share places {first} to {last}.", edge.tied.length, values)}
      ${t("Or choose below, together with the hall.")}
    </p>
    <div class="deeds">${takes.map((n) => html`<button type="button" class="btn small" @click=${to(n)}>${t("Take {n}", { n: number(n) })}</button>`)}</div>
  </div>`;
}

export function proportion(open, own, { redraw }) {
  const { result, take } = open;
  const found = ((result.shortlist || {}).proportional || {})[take];
  if (!found) return nothing;
  const best = new Set(cut(result.rows, take).inside);
  const use = () => {
    open.codes = new Set(found.options);
    redraw();
  };
  const others = found.options.filter((code) => !best.has(code));
  return html`<details class="proportion" ?open=${others.length > 0}>
    <summary>${others.length ? t("In proportion another list comes out") : t("In proportion the same list comes out")}</summary>
    <p>${t("By equal shares every part of the hall gets its share of the places, not only the largest.")}</p>
    ${others.length
      ? html`<p>${t("Then these come in as well:")}</p>
          <ul>
            ${others.map((code) => html`<li><bdi>${own.option(code).title}</bdi></li>`)}
          </ul>
          ${found.undecided.length ? html`<p>${t("Equal to one of these, and left out:")} ${found.undecided.map((code, index) => html`${index ? ", " : ""}<bdi>${own.option(code).title}</bdi>`)}</p>` : nothing}
          <button type="button" class="btn small" @click=${use}>${t("Take the proportional list")}</button>`
      : nothing}
  </details>`;
}

export function destinations(goals, open, { redraw }) {
  if (!goals.length) return html`<p class="caution">${t("No later part of the agenda has topics to choose from. Add one first.")}</p>`;
  const turn = (id) => (event) => {
    if (event.target.checked) open.goals.add(id);
    else open.goals.delete(id);
    redraw();
  };
  return html`<fieldset>
    <legend>${t("For which parts?")}</legend>
    ${goals.map((each) => html`<label class="check"><input type="checkbox" .checked=${open.goals.has(each.id)} @change=${turn(each.id)} /> <bdi>${each.title}</bdi></label>`)}
  </fieldset>`;
}
