// Ways to take part without an own phone: a shared tablet, and paper that the facilitator types in.

import { html, nothing } from "../../../vendor/lit-html.js";
import { number } from "../../shared/numbers.js";
import { nt, page, t } from "../../shared/texts.js";

export function devices({ session, people: { origins = {} } }, { actions }) {
  const others = [
    origins.paper ? nt("{n} on paper", "{n} on paper", origins.paper, { n: number(origins.paper) }) : "",
    origins.tablet ? nt("{n} on a shared tablet", "{n} on a shared tablet", origins.tablet, { n: number(origins.tablet) }) : "",
    origins.simulated ? nt("{n} simulated", "{n} simulated", origins.simulated, { n: number(origins.simulated) }) : "",
  ].filter(Boolean);
  return html`<h3>${t("Without a phone")}</h3>
    ${others.length ? html`<p class="origins">${others.join(" · ")}</p>` : nothing}
    ${session.state === "ended"
      ? nothing
      : html`<div class="deeds">
            <button type="button" class="btn small" @click=${actions.tablet}>${t("Make this a shared tablet")}</button>${device("paper", t("Type in paper forms"), "_blank")}
          </div>
          <p class="note">${t("Both ask for the next participant after each. Each person counts once, like everybody else.")}</p>`}`;
}

// Nobody stays signed in on a device that goes from hand to hand; so this asks first.
export const tablet = (_open, { close }) =>
  html`<h2 id="dialog-title">${t("Make this a shared tablet?")}</h2>
    <p>${t("Do this on the tablet itself, not on the computer that you steer with: you are signed out here, and the page of the participants opens.")}</p>
    <div class="deeds">
      ${device("tablet", t("Sign out and hand over"), "_self")}
      <button type="button" class="btn" @click=${close}>${t("Cancel")}</button>
    </div>`;

const device = (origin, words, target) =>
  html`<form method="post" action=${`/sessions/${page.session.id}/device`} target=${target}>
    <input type="hidden" name="origin" value=${origin} />
    <button class="btn small">${words}</button>
  </form>`;
