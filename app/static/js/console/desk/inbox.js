// The desk: the ideas as one queue, in which each card keeps its place on the page whatever is decided about the others.

import { html, nothing, repeat } from "../../../vendor/lit-html.js";
import { number } from "../../shared/numbers.js";
import { nt, page, t } from "../../shared/texts.js";
import { batch, picking } from "./batch.js";
import { card } from "./card.js";
import { FILTERS, here, numbers, queue } from "./queue.js";

const FIRST = 60;

// What this facilitator is doing: which ideas they look at, which menus are open, what is selected (null: one by one), which alarms
// they have read, and which groups they compare (null: the largest).
export const desk = () => ({ filter: "open", all: false, menus: new Set(), picked: null, read: new Set(), groups: null });

export function inbox(view, tools) {
  const ideas = here(view.ideas, view.step, tools.desk.all);
  const many = numbers(ideas);
  const list = queue(ideas, tools.desk.filter);
  const review = nt("{n} to review", "{n} to review", many.waiting, { n: number(many.waiting) });
  return html`<section class="inbox" aria-labelledby="ideas-title">
    <h2 id="ideas-title" class="hidden">
      ${t("Ideas")} ${many.waiting ? review : nothing}
    </h2>
    ${view.ideas.length ? html`${filters(many, list, tools)}${tools.desk.picked ? batch(list, tools) : nothing}` : html`<p class="empty">${t("No ideas yet. They appear here as soon as people send them.")}</p>`}
    ${elsewhere(view, tools)} ${view.ideas.length && !list.length ? html`<p class="empty">${t("Nothing here now.")}</p>` : nothing} ${cards(list, view, tools)} ${rest(list)}
    ${view.ideas.length ? html`<p class="log"><a href=${`/sessions/${page.session.id}/decisions`} target="_blank" rel="noopener">${t("Who decided what")}</a></p>` : nothing}
  </section>`;
}

function cards(list, view, tools) {
  const found = new Map(view.ideas.map((each) => [each.id, each]));
  const kinds = new Map(view.agenda.flatMap((step) => (step.rounds || []).map((round) => [round.id, step.kind])));
  const own = { ...tools, hello: view.hello, spotlight: view.session.spotlight, kindOf: (idea) => kinds.get(idea.round) };
  return repeat(
    list.slice(0, FIRST),
    (each) => each.id,
    (each) => card(each, found, own),
  );
}

function filters(many, list, { desk, redraw }) {
  const words = { open: t("All"), waiting: t("Waiting"), emergency: t("Emergency"), shown: t("On the board"), hidden: t("Hidden") };
  const turn = (name) => {
    desk.filter = name;
    redraw();
  };
  const there = Object.keys(FILTERS).filter((name) => many[name] || name === "open" || name === desk.filter);
  return html`<div class="filters" role="group" aria-label=${t("Which ideas")}>
    ${repeat(
      there,
      (name) => name,
      (name) =>
        html`<button type="button" class="btn small" data-filter=${name} aria-pressed=${name === desk.filter} @click=${() => turn(name)}>
          ${words[name]} <span>${number(many[name])}</span>
        </button>`,
    )}
    ${!desk.picked && list.length > 1 ? html`<button type="button" class="btn small plain" @click=${picking(desk, new Set(), redraw)}>${t("Select several")}</button>` : nothing}
  </div>`;
}

// Texts of other parts are out of sight, until somebody asks for them.
function elsewhere({ ideas, step }, { desk, redraw }) {
  const more = ideas.length - here(ideas, step, false).length;
  const turn = (event) => {
    desk.all = event.target.checked;
    redraw();
  };
  const words = nt("With {n} of another part", "With {n} of other parts", more, { n: number(more) });
  return more > 0 ? html`<label class="check"><input type="checkbox" .checked=${desk.all} @change=${turn} /> ${words}</label>` : nothing;
}

function rest(ideas) {
  const more = ideas.length - FIRST;
  const words = nt("and {n} more", "and {n} more", more, { n: number(more) });
  return more > 0 ? html`<p class="empty">${words}</p>` : nothing;
}
