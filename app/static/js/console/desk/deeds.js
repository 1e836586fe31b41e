// The buttons of an idea: what is usual now stands first, the rest behind "More".

import { html, nothing } from "../../../vendor/lit-html.js";
import { page, t } from "../../shared/texts.js";
import { waits } from "./queue.js";
import { doubtful, short } from "./text.js";

const MARKS = { answered: () => t("Answered"), pinned: () => t("Pinned") };

export const markName = (mark) => (MARKS[mark] ? MARKS[mark]() : mark);

export const button = (deed, words, action, kind = "", pressed = nothing) =>
  html`<button type="button" class=${`btn small ${kind}`} data-deed=${deed} aria-pressed=${pressed} @click=${action}>${words}</button>`;

export const deeds = (idea, kin, tools) => html`${first(idea, kin, tools)}${more(idea, tools)}`;

export const kindOf = (idea, tools) => (page.kinds || {})[tools.kindOf(idea)] || {};

const edit = (idea, tools, kind) => button("edit", t("Edit"), () => tools.decisions.edit(idea, kindOf(idea, tools).writes), kind);

function first(idea, kin, tools) {
  const { decisions } = tools;
  const { status } = idea;
  const doubt = doubtful(idea);
  const calm = waits(idea) && status !== "emergency" && !doubt && !kin.length;
  return html`${doubt ? edit(idea, tools, kin.length ? "" : "primary") : nothing}
    ${status === "shown" ? marks(idea, tools) : button("show", t("On the board"), () => decisions.show(idea), calm ? "primary" : "")}
    ${status === "hidden" ? nothing : button("hide", t("Hide"), () => decisions.hide(idea))}`;
}

// What a kind lets the facilitator mark, such as a question that was answered.
function marks(idea, tools) {
  const all = kindOf(idea, tools).marks || [];
  return all.map((mark) => button(`mark-${mark}`, markName(mark), () => tools.decisions.mark(idea, mark), "", idea.marks.includes(mark)));
}

// Whether it is open is kept at the desk: the card may be taken away and come back.
function more(idea, tools) {
  const { desk, decisions } = tools;
  const { id, text } = idea;
  const turned = (event) => (event.target.open ? desk.menus.add(id) : desk.menus.delete(id));
  return html`<details class="more" ?open=${desk.menus.has(id)} @toggle=${turned} @keydown=${closed}>
    <summary class="btn small" data-deed="more">${t("More")}<span class="hidden">: ${short(text)}</span></summary>
    <div class="menu">${menu(idea, tools)}${button("remove", t("Remove this participant"), () => decisions.remove(idea), "bad")}</div>
  </details>`;
}

function menu(idea, tools) {
  const { decisions, spotlight } = tools;
  const { id, status } = idea;
  const lit = spotlight === id;
  return html`${doubtful(idea) ? nothing : edit(idea, tools)}
    ${status === "shown" ? button("light", t("Show large"), () => decisions.light(idea, !lit), "", lit) : nothing}
    ${button("pick", t("Merge with…"), () => decisions.pick(idea))}
    ${status === "shown" && kindOf(idea, tools).promotes && !idea.promoted ? button("promote", t("Make it a topic of the plan"), () => decisions.promote(idea)) : nothing}`;
}

// Escape closes an open menu, and nothing else.
function closed(event) {
  const { currentTarget: menu } = event;
  if (event.key !== "Escape" || !menu.open) return;
  event.stopPropagation();
  menu.open = false;
  menu.querySelector("summary").focus();
}
