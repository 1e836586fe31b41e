// What the facilitator can do now: one primary action, and beside it what belongs to the moment.

import { html, nothing } from "../../../vendor/lit-html.js";
import { clock } from "../../shared/numbers.js";
import { t } from "../../shared/texts.js";
import { visible } from "../view.js";

export function controls({ primary, round, step, next, previous, session }, actions, busy, timer) {
  const shown = visible(round);
  return html`<div class="controls">
    ${primary
      ? html`<button type="button" class="btn primary big" aria-disabled=${busy} @click=${actions.primary}>${primary[2]}${key(t("space"))}</button>`
      : nothing}
    ${step && step.asks && round && !round.open && (shown || primary[0] !== "reveal")
      ? html`<button type="button" class="btn" @click=${actions.reveal}>${shown ? t("Hide the result") : t("Show the result")}${key("R")}</button>`
      : nothing}
    ${session.state === "live"
      ? html`<button type="button" class="btn" @click=${actions.timer}>${timer ? t("Timer {left}", { left: clock(timer.left) }) : t("Timer")}${key("T")}</button>
          ${timer ? html`<button type="button" class="btn" @click=${actions.extend}>${t("30 seconds more")}${key("+")}</button>` : nothing}`
      : nothing}
    <span class="steps">
      <button type="button" class="btn" ?disabled=${!previous || session.state !== "live"} @click=${actions.previous}>
        <span class="hidden">${t("Previous part")}</span><span aria-hidden="true">←</span>
      </button>
      ${primary && primary[0] === "go"
        ? nothing
        : html`<button type="button" class="btn" ?disabled=${!next || session.state !== "live"} @click=${actions.next}>${t("Next")}${key("→")}</button>`}
    </span>
  </div>`;
}

export function switches({ session, round, step, spotlit }, actions) {
  if (session.state !== "live") return nothing;
  const asks = step && step.asks;
  return html`<div class="switches" role="group" aria-label=${t("On the board")}>
    ${asks && round && (round.open || round.live) ? flip(t("Live result"), "L", round.live, actions.live) : nothing}
    ${asks ? flip(t("Per group"), "G", session.show_groups, actions.groups) : nothing}
    ${flip(t("Freeze"), "F", session.frozen, actions.freeze)} ${flip(t("Board blank"), "B", session.blank, actions.blank)}
    ${flip(t("Pause"), "P", session.paused, actions.pause)}
    ${spotlit ? html`<button type="button" class="btn small" @click=${actions.away}>${t("Large idea away")}${key("Esc")}</button>` : nothing}
    ${session.undo ? html`<button type="button" class="btn small" @click=${actions.unround}>${undoing(session.undo)}${key("U")}</button>` : nothing}
  </div>`;
}

const undoing = (what) => ({ open: t("Undo opening"), close: t("Undo closing"), reveal: t("Undo showing") })[what];

const flip = (words, name, on, action) =>
  html`<button type="button" class="btn small" aria-pressed=${Boolean(on)} @click=${action}>${words}${key(name)}</button>`;

const key = (name) => html`<kbd aria-hidden="true">${name}</kbd>`;
