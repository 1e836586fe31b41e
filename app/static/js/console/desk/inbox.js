// The desk: the ideas as one queue, in which each card keeps its place on the page whatever is decided about the others.

import { html, nothing, repeat } from "../../../vendor/lit-html.js";
import { number } from "../../shared/numbers.js";
import { nt, t } from "../../shared/texts.js";
import { card } from "./card.js";
import { FILTERS, numbers, queue } from "./queue.js";

const FIRST = 60;

// What this facilitator is doing at the desk: which ideas they look at, and which menus are open.
export const desk = () => ({ filter: "open", menus: new Set() });

export function inbox(view, tools) {
  const { filter } = tools.desk;
  const found = new Map(view.ideas.map((each) => [each.id, each]));
  const many = numbers(view.ideas);
  const list = queue(view.ideas, filter);
  return html`<section class="inbox panel" data-panel="ideas" aria-labelledby="ideas-title">
    <h2 id="ideas-title">
      ${t("Ideas")} ${many.waiting ? html`<span class="pill" data-kind="warn">${nt("{n} to review", "{n} to review", many.waiting, { n: number(many.waiting) })}</span>` : nothing}
    </h2>
    ${view.ideas.length ? filters(many, tools) : html`<p class="empty">${t("No ideas yet. They appear here as soon as people send them.")}</p>`}
    ${view.ideas.length && !list.length ? html`<p class="empty">${t("Nothing here now.")}</p>` : nothing}
    ${repeat(
      list.slice(0, FIRST),
      (each) => each.id,
      (each) => card(each, found, { ...tools, hello: view.hello }),
    )}
    ${rest(list)}
  </section>`;
}

function filters(many, { desk, redraw }) {
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
  </div>`;
}

function rest(ideas) {
  const more = ideas.length - FIRST;
  const words = nt("and {n} more", "and {n} more", more, { n: number(more) });
  return more > 0 ? html`<p class="empty">${words}</p>` : nothing;
}
