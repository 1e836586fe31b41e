// What there is to choose while the result is hidden, and how many have chosen. In the order of the plan, without figures.

import { html, nothing } from "../../vendor/lit-html.js";
import { fieldName } from "./figures.js";
import { number } from "../shared/numbers.js";
import { nt, t } from "../shared/texts.js";

export function options(context) {
  const all = context.config.options || [];
  if (context.place === "console") return all.length ? short(all, context) : html`<p class="secret">${t("The topics of the plan.")}</p>`;
  return html`<div class="fit" data-paged data-about=${`${context.round && context.round.id} ${all.length} options`}>
      <ul class="options">
        ${all.map((each) => line(context.option(each.code), context))}
      </ul>
    </div>
    ${context.phase === "before" ? nothing : html`<div class="words">${counter(context)}${hiddenNote(context)}</div>`}`;
}

const short = (all, context) =>
  html`<ul class="short">
    ${all.map((each) => html`<li><bdi>${context.option(each.code).title}</bdi></li>`)}
  </ul>`;

function line(option, context) {
  const field = context.field(option.field);
  return html`<li data-color=${field.color}><bdi class="title">${option.title}</bdi>${fieldName(field)}</li>`;
}

export function counter({ count }) {
  const values = { n: number(count.handed_in), all: number(count.joined) };
  return html`<div class="counter">
    <p>${nt("{n} of {all} voted", "{n} of {all} voted", count.handed_in, values)}</p>
    <div class="track" aria-hidden="true"><b data-share=${count.joined ? count.handed_in / count.joined : 0}></b></div>
  </div>`;
}

function hiddenNote({ phase, round }) {
  if (phase !== "closed" && phase !== "open") return nothing;
  const words =
    phase === "closed"
      ? t("The vote is closed. The result comes in a moment.")
      : round.live
        ? t("The result appears as soon as enough people have voted.")
        : t("The result stays hidden until everybody is done.");
  return html`<p class="secret">${lock()}${words}</p>`;
}

const lock = () =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M7 10V7a5 5 0 0 1 10 0v3M5.5 10h13v10h-13z"
      fill="none"
      stroke="currentColor"
      stroke-width="2.2"
      stroke-linejoin="round"
    />
  </svg>`;
