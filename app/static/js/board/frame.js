// What stands around every picture: title and timer above, the way in at the side, the agenda below.

import { html, nothing } from "../../vendor/lit-html.js";
import { clock, date, number } from "../shared/numbers.js";
import { nt, page, t } from "../shared/texts.js";

const HURRY = 30;

export const header = ({ hello, timer, line }) =>
  html`<header class="top">
    ${mark()}
    <div class="names">
      <p class="session"><bdi>${hello.title}</bdi></p>
      <p class="occasion">${occasion(hello)}</p>
    </div>
    ${broken(line)} ${ring(timer)}
  </header>`;

const mark = () => (page.logo ? logo() : html`<span class="mark" aria-hidden="true">S</span>`);

// Beside the name of the municipality, so it says nothing more.
export const logo = () => (page.logo ? html`<img class="logo" src=${page.logo} alt="" />` : nothing);

export const occasion = (hello) =>
  [hello.rehearsal ? t("Rehearsal") : "", hello.municipality, date(hello.date)]
    .filter(Boolean)
    .map((part, index) => html`${index ? " · " : ""}<bdi>${part}</bdi>`);

const broken = (line) =>
  line === "broken"
    ? html`<p class="broken"><span class="dot" aria-hidden="true"></span>${t("No connection. Trying again.")}</p>`
    : nothing;

function ring(timer) {
  if (!timer) return nothing;
  const left = Math.ceil(timer.left);
  const part = timer.total ? timer.left / timer.total : 0;
  return html`<div class="timer" role="timer" data-hurry=${left <= HURRY} aria-label=${t("Time left")}>
    <svg class="ring" viewBox="0 0 36 36" aria-hidden="true">
      <circle class="rest" cx="18" cy="18" r="15" />
      <circle class="left" cx="18" cy="18" r="15" pathLength="100" stroke-dasharray="${(part * 100).toFixed(1)} 100" transform="rotate(-90 18 18)" />
    </svg>
    <span class="time">${left > 0 ? clock(left) : t("Time is up")}</span>
  </div>`;
}

// The way in must be findable at every moment: people come late, and phones fall asleep.
export const aside = ({ session, count, counter }, qr) =>
  html`<aside class="door" aria-label=${t("Join")}>
    ${session.locked
      ? html`<p class="locked">${t("The door is locked. If you are in, you stay in.")}</p>`
      : html`<div class="qr">${qr}</div>
          ${address()}`}
    <dl class="counts">
      <div>
        <dt>${nt("takes part", "take part", count.joined)}</dt>
        <dd>${number(count.joined)}</dd>
      </div>
      ${counter
        ? html`<div>
            <dt>${counter.label}</dt>
            <dd>${number(counter.n)}</dd>
          </div>`
        : nothing}
    </dl>
  </aside>`;

export const address = () =>
  html`<p class="address"><bdi>${page.join.address}</bdi></p>
    <p class="code"><span class="hidden">${t("Code")}: </span><bdi>${page.join.code}</bdi></p>`;

export function footer(session, agenda) {
  if (!agenda.length) return nothing;
  const at = t("Part {at} of {all}", { at: number(session.position), all: number(agenda.length) });
  return html`<footer class="agenda">
    <div class="steps" aria-hidden="true">${agenda.map((each) => html`<i data-state=${each.state}></i>`)}</div>
    ${session.position ? html`<p>${at}</p>` : nothing}
  </footer>`;
}
