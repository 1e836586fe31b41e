// The middle of the console: the current activity, its one primary action, what the hall sees, and the figures.

import { html, nothing } from "../../vendor/lit-html.js";
import { context } from "../shared/context.js";
import { kind } from "../shared/kinds.js";
import { clock, number } from "../shared/numbers.js";
import { page, t } from "../shared/texts.js";
import { visible } from "./view.js";

export function now(view, { slots, actions, busy, timer, redraw }) {
  const { step, activity, round, session } = view;
  return html`<section class="now panel" data-panel="now" aria-labelledby="now-title">
    <div class="where">
      <p class="kick">${step ? [number(session.position), t(step.kind_title)].join(" · ") : t("Waiting room")}</p>
      ${sight(view)}
    </div>
    <h2 id="now-title">${activity ? html`<bdi>${activity.title}</bdi>` : welcome(session)}</h2>
    ${session.state === "prepared" ? html`<p class="lead">${t("Open the board on the projector. People can scan the code already.")}</p>` : nothing}
    ${session.state === "ended" ? over() : html`${controls(view, actions, busy, timer)} ${switches(view, actions)}`}
    ${figures(view)}
    ${step && activity ? middle(view, context(slots, "console"), redraw, round) : nothing}
  </section>`;
}

const welcome = ({ state }) => (state === "ended" ? t("The session has ended") : t("Let people come in"));

const over = () =>
  html`<p class="lead">${t("Everything is saved. Nothing can be handed in any more.")}</p>
    <p class="controls"><a class="btn primary" href=${`/sessions/${page.session.id}/result`}>${t("To the result")}</a></p>`;

function controls({ primary, round, step, next, previous, session }, actions, busy, timer) {
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

function switches({ session, round, step, next, primary }, actions) {
  if (session.state !== "live") return nothing;
  const asks = step && step.asks;
  return html`<div class="switches" role="group" aria-label=${t("On the board")}>
    ${asks && round && (round.open || round.live) ? flip(t("Live result"), "L", round.live, actions.live) : nothing}
    ${asks ? flip(t("Per group"), "G", session.show_groups, actions.groups) : nothing}
    ${flip(t("Board blank"), "B", session.blank, actions.blank)} ${flip(t("Pause"), "P", session.paused, actions.pause)}
    ${actions.canReopen({ round, session })
      ? html`<button type="button" class="btn small" @click=${actions.reopen}>${t("Undo closing")}</button>`
      : nothing}
    ${asks && round && !round.open
      ? html`<button type="button" class="btn small" @click=${actions.again}>${t("Vote again (round {n})", { n: number(round.number + 1) })}</button>`
      : nothing}
  </div>`;
}

const flip = (words, name, on, action) =>
  html`<button type="button" class="btn small" aria-pressed=${Boolean(on)} @click=${action}>${words}${key(name)}</button>`;

const key = (name) => html`<kbd aria-hidden="true">${name}</kbd>`;

const sight = ({ sees: [state, words] }) =>
  html`<p class="sees" data-state=${state}><i aria-hidden="true"></i>${t("The hall sees")} <b>${words}</b></p>`;

function figures({ count, people, round, session }) {
  if (session.state === "prepared" || !round) return html`<dl class="figures">${figure(count.joined, t("take part"))}${figure(count.present, t("connected now"))}</dl>`;
  return html`<dl class="figures">
      ${figure(count.joined, t("take part"))} ${figure(count.present, t("connected now"))}
      ${figure(count.handed_in, t("have handed in"), count.joined ? count.handed_in / count.joined : 0)}
    </dl>
    ${people.groups.length && round.open
      ? html`<ul class="by-group" aria-label=${t("Handed in per group")}>
          ${people.groups.map((each) => html`<li><bdi>${each.name}</bdi> <b>${number(each.handed_in)}/${number(each.joined)}</b></li>`)}
        </ul>`
      : nothing}`;
}

const figure = (n, words, share) =>
  html`<div>
    <dt>${words}</dt>
    <dd>${number(n)}</dd>
    ${share === undefined ? nothing : html`<div class="track" aria-hidden="true"><b data-share=${share}></b></div>`}
  </div>`;

function middle(view, own, redraw, round) {
  const drawn = kind(own.activity.kind, redraw);
  if (!drawn || !drawn.board) return nothing;
  const secret = own.result && !visible(round);
  return html`<div class="picture" tabindex="0" role="region" aria-label=${t("What people handed in")}>
    ${secret ? html`<p class="only-you">${t("Only you see this now.")}</p>` : nothing} ${drawn.board(own)}
  </div>`;
}
