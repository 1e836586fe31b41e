// One idea on the desk, and what can be done with it. One template for every state: a picture never makes the card anew.

import { html, nothing } from "../../../vendor/lit-html.js";
import { t } from "../../shared/texts.js";
import { button, deeds, kindOf } from "./deeds.js";
import { about, doubtful, marked, others, short } from "./text.js";

const LIVELY = new Set(["held", "shown"]);

export function card(idea, found, tools) {
  const { desk, spotlight } = tools;
  const kin = idea.status === "held" ? alike(idea, found) : [];
  return html`<article
    class="idea"
    data-card=${idea.id}
    data-status=${idea.status}
    data-marked=${doubtful(idea)}
    data-kin=${kin.length > 0}
    data-lit=${spotlight === idea.id}
  >
    ${desk.picked ? pick(idea, tools) : nothing} ${idea.status === "emergency" ? alarm() : nothing}
    <p class="text" dir="auto" lang=${idea.language || "nl"}><bdi>${marked(idea)}</bdi></p>
    ${others(idea, kindOf(idea, tools).writes)}
    <p class="about">${about(idea, tools.hello)}</p>
    ${kin.length ? kinship(idea, kin, tools) : nothing}
    <div class="deeds">${deeds(idea, kin, tools)}</div>
    ${idea.merged.length ? merged(idea, found, tools) : nothing}
  </article>`;
}

// At most the three that look most like it, as the server found them.
const alike = (idea, found) => idea.nearest.map((each) => found.get(each.id)).filter((each) => each && LIVELY.has(each.status) && !each.merged_into);

const alarm = () =>
  html`<p class="alarm">${t("Is somebody in danger now? Call 112.")}</p>
    <p class="about">${t("The phone of who wrote this says so too.")}</p>`;

function pick({ id, text }, { desk, redraw }) {
  const turn = (event) => {
    if (event.target.checked) desk.picked.add(id);
    else desk.picked.delete(id);
    redraw();
  };
  return html`<label class="check"
    ><input type="checkbox" data-deed="pick-this" .checked=${desk.picked.has(id)} @change=${turn} />${t("Select")}<span class="hidden">: ${short(text)}</span></label
  >`;
}

const kinship = (idea, kin, { decisions }) =>
  html`<div class="kin">
    <p id=${`kin-${idea.id}`}>${t("Looks like")}</p>
    <ul aria-labelledby=${`kin-${idea.id}`}>
      ${kin.map(
        (each, index) =>
          html`<li>
            <bdi>${short(each.text)}</bdi>
            ${index
              ? button(`merge-${each.id}`, html`${t("Merge")}<span class="hidden">: ${short(each.text)}</span>`, () => decisions.merge(idea, each.id))
              : button("merge", t("Merge"), () => decisions.merge(idea, each.id), "primary")}
          </li>`,
      )}
    </ul>
  </div>`;

const merged = (idea, found, { decisions }) =>
  html`<ul class="merged" aria-label=${t("Merged into this idea")}>
    ${idea.merged
      .map((id) => found.get(id))
      .filter(Boolean)
      .map((each) => html`<li><bdi>${each.text}</bdi>${button(`apart-${each.id}`, t("Take apart"), () => decisions.apart(each))}</li>`)}
  </ul>`;
