// The quiet looks of the board: connecting, waiting room, pause, blank, end.

import { html, nothing } from "../../vendor/lit-html.js";
import { number } from "../shared/numbers.js";
import { nt, page, t } from "../shared/texts.js";
import { address, footer, header, logo, occasion } from "./frame.js";

export const connecting = () =>
  html`<main class="quiet" data-look="connecting">
    <h1>${t("One moment")}</h1>
    <p class="big">${t("Connecting…")}</p>
  </main>`;

export const blank = () =>
  html`<main class="blank" data-look="blank">
    <h1 class="hidden">${t("The board is blank")}</h1>
    <span class="dot" aria-hidden="true"></span>
  </main>`;

export function waiting(view, codes) {
  const { hello, session, count } = view;
  return html`<main class="waiting" data-look="waiting" data-wifi=${Boolean(codes.wifi)}>
    <section class="welcome">
      ${logo()}
      <p class="kick">${occasion(hello)}</p>
      <h1><bdi>${hello.title}</bdi></h1>
      ${hello.welcome ? html`<p class="big"><bdi>${hello.welcome}</bdi></p>` : nothing}
      ${hello.promise
        ? html`<div class="promise">
            <h2>${t("What happens with your input")}</h2>
            <p><bdi>${hello.promise}</bdi></p>
          </div>`
        : nothing}
      <p class="joined">
        <b>${number(count.joined)}</b> ${nt("person takes part", "people take part", count.joined)}
      </p>
    </section>
    <section class="entrance" aria-label=${t("Join")}>
      ${session.locked ? html`<p class="locked">${t("The door is locked. If you are in, you stay in.")}</p>` : way(codes)}
    </section>
    ${view.line === "broken" ? html`<p class="broken">${t("No connection. Trying again.")}</p>` : nothing}
  </main>`;
}

const way = (codes) =>
  html`${codes.wifi
      ? html`<div class="step wifi">
          <div class="qr">${codes.wifi}</div>
          <p>
            <span class="nr">${number(1)}</span>${t("Join the wifi")} <b><bdi>${page.join.wifi}</bdi></b>
          </p>
        </div>`
      : nothing}
    <div class="step join">
      <div class="qr">${codes.join}</div>
      <p class="how">
        ${codes.wifi ? html`<span class="nr">${number(2)}</span>` : nothing}${t("Scan, or go to")}
      </p>
      ${address()}
    </div>`;

export const paused = (view, side) =>
  html`${header(view)}
    <main class="quiet" data-look="paused">
      <h1>${t("Pause")}</h1>
      <p class="big">${t("We go on in a moment. Keep this page open on your phone.")}</p>
    </main>
    ${side} ${footer(view.session, view.agenda)}`;

export const ended = (view) =>
  html`${header(view)}
    <main class="quiet whole" data-look="ended">
      <h1>${t("Thank you for taking part")}</h1>
      ${view.hello.promise
        ? html`<h2>${t("What happens with your input")}</h2>
            <p class="big"><bdi>${view.hello.promise}</bdi></p>`
        : nothing}
      <p class="joined"><b>${number(view.count.joined)}</b> ${nt("person took part", "people took part", view.count.joined)}</p>
    </main>`;
