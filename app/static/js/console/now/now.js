// The middle of the console: the current activity, its one primary action, what the hall sees, and the figures.

import { html, nothing } from "../../../vendor/lit-html.js";
import { number } from "../../shared/numbers.js";
import { page, t } from "../../shared/texts.js";
import { controls, switches } from "./controls.js";
import { figures } from "./figures.js";
import { picture } from "./picture.js";

export function now(view, tools) {
  const { step, activity, session } = view;
  const { actions, busy, timer } = tools;
  return html`<section class="now panel" data-panel="now" aria-labelledby="now-title">
    <div class="where">
      <p class="kick">${step ? [number(session.position), t(step.kind_title)].join(" · ") : t("Waiting room")}</p>
      ${sight(view)}
    </div>
    <h2 id="now-title">${activity ? html`<bdi>${activity.title}</bdi>` : welcome(session)}</h2>
    ${session.state === "prepared" ? html`<p class="lead">${t("Open the board on the projector. People can scan the code already.")}</p>` : nothing}
    ${session.state === "ended" ? over() : html`${controls(view, actions, busy, timer)} ${switches(view, actions)}`}
    ${figures(view)}
    ${step && activity ? picture(view, tools) : nothing}
  </section>`;
}

const welcome = ({ state }) => (state === "ended" ? t("The session has ended") : t("Let people come in"));

const over = () =>
  html`<p class="lead">${t("Everything is saved. Nothing can be handed in any more.")}</p>
    <p class="controls"><a class="btn primary" href=${`/sessions/${page.session.id}/result`}>${t("To the result")}</a></p>`;

const sight = ({ sees: [state, words] }) =>
  html`<p class="sees" data-state=${state}><i aria-hidden="true"></i>${t("The hall sees")} <b>${words}</b></p>`;
