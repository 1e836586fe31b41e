// One idea on the desk, and what can be done with it. One template for every state: a picture never makes the card anew.

import { html, nothing } from "../../../vendor/lit-html.js";
import { t, woven } from "../../shared/texts.js";
import { about, marked, short } from "./text.js";
import { waits } from "./queue.js";

export function card(idea, found, tools) {
  const held = waits(idea);
  const kin = idea.nearest.map((each) => found.get(each.id)).find((each) => each && each.status !== "hidden" && !each.merged_into);
  return html`<article class="idea" data-card=${idea.id} data-status=${idea.status} data-marked=${idea.findings.length > 0} data-kin=${Boolean(held && kin)}>
    ${idea.status === "emergency" ? html`<p class="alarm">${t("Is somebody in danger now? Call 112.")}</p>` : nothing}
    <p class="text" dir="auto" lang=${idea.language || "nl"}><bdi>${marked(idea)}</bdi></p>
    <p class="about">${about(idea, tools.hello)}</p>
    ${kin && held ? html`<p class="about">${woven(t("Looks like “{text}”"), { text: html`<bdi>${short(kin.text)}</bdi>` })}</p>` : nothing}
    <div class="deeds">${first(idea, kin, held, tools)}${more(idea, tools)}</div>
    ${idea.merged.length ? merged(idea, found, tools) : nothing}
  </article>`;
}

const button = (deed, words, action, kind = "") =>
  html`<button type="button" class=${`btn small ${kind}`} data-deed=${deed} @click=${action}>${words}</button>`;

function first(idea, kin, held, { decisions }) {
  const { status } = idea;
  const calm = status === "held" && !idea.findings.length && !kin;
  return html`${kin && held ? button("merge", t("Merge"), () => decisions.merge(idea, kin.id), "primary") : nothing}
    ${idea.findings.length ? button("edit", t("Edit"), () => decisions.edit(idea), "primary") : nothing}
    ${status === "shown" ? nothing : button("show", t("On the board"), () => decisions.show(idea), calm ? "primary" : "")}
    ${status === "hidden" ? nothing : button("hide", t("Hide"), () => decisions.hide(idea))}`;
}

// Whether it is open is kept at the desk: the card may be taken away and come back.
function more(idea, { desk, decisions }) {
  const { id, status } = idea;
  const turned = (event) => (event.target.open ? desk.menus.add(id) : desk.menus.delete(id));
  return html`<details class="more" ?open=${desk.menus.has(id)} @toggle=${turned}>
    <summary class="btn small" data-deed="more">${t("More")}<span class="hidden">: ${short(idea.text)}</span></summary>
    <div class="menu">
      ${idea.findings.length ? nothing : button("edit", t("Edit"), () => decisions.edit(idea))} ${button("pick", t("Merge with…"), () => decisions.pick(idea))}
      ${status === "shown" && !idea.promoted ? button("promote", t("Make it a topic of the plan"), () => decisions.promote(idea)) : nothing}
      ${button("remove", t("Remove this participant"), () => decisions.remove(idea), "bad")}
    </div>
  </details>`;
}

const merged = (idea, found, { decisions }) =>
  html`<ul class="merged" aria-label=${t("Merged into this idea")}>
    ${idea.merged
      .map((id) => found.get(id))
      .filter(Boolean)
      .map((each) => html`<li><bdi>${each.text}</bdi>${button(`apart-${each.id}`, t("Take apart"), () => decisions.apart(each))}</li>`)}
  </ul>`;
