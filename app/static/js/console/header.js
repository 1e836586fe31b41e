// The top of the console: which session, how it stands, who is connected, and the door.

import { html, nothing } from "../../vendor/lit-html.js";
import { number } from "../shared/numbers.js";
import { nt, page, t } from "../shared/texts.js";

export function header(view, line, actions) {
  const { session, hello, people } = view;
  const locked = session.locked;
  return html`<header class="top">
    <h1><bdi>${hello.title}</bdi></h1>
    <p class="pills">
      ${stand(session, hello)}
      <span class="pill code"><span class="hidden">${t("Code")}: </span><bdi>${page.join.code}</bdi></span>
      ${connection(line)}
      ${people.consoles > 1
        ? html`<span class="pill">${nt("{n} console open", "{n} consoles open", people.consoles, { n: number(people.consoles) })}</span>`
        : nothing}
    </p>
    <nav aria-label=${t("Session")}>
      <a class="btn" href=${page.board} target="_blank" rel="noopener">${t("Open board")}</a>
      <a class="btn" href=${`/j/${page.join.code}`} target="_blank" rel="noopener">${t("Phone")}</a>
      <button type="button" class="btn" @click=${actions.share}>${t("Share code")}</button>
      ${session.state === "ended"
        ? html`<a class="btn primary" href=${`/sessions/${page.session.id}/result`}>${t("To the result")}</a>`
        : html`<button type="button" class="btn" aria-pressed=${locked} @click=${actions.lock}>
              ${locked ? t("Door is locked") : t("Lock the door")}
            </button>
            <button type="button" class="btn" ?disabled=${session.state !== "live"} @click=${actions.end}>${t("End")}</button>`}
      <button type="button" class="btn help" @click=${actions.help}>${t("Keys")}<kbd aria-hidden="true">?</kbd></button>
    </nav>
  </header>`;
}

function stand({ state, paused }, { rehearsal }) {
  const [kind, words] =
    state === "prepared"
      ? ["plain", t("Not started")]
      : state === "ended"
        ? ["plain", t("Ended")]
        : paused
          ? ["warn", t("Pause")]
          : ["live", t("Live")];
  return html`<span class="pill" data-kind=${kind}><i class="dot" aria-hidden="true"></i>${words}</span> ${rehearsal
      ? html`<span class="pill" data-kind="warn">${t("Rehearsal")}</span>`
      : nothing}`;
}

const connection = (line) =>
  line === "open"
    ? nothing
    : html`<span class="pill" data-kind="bad"
        ><i class="dot" aria-hidden="true"></i>${line === "broken" ? t("No connection. Trying again.") : t("Connecting…")}</span
      >`;
