// A rehearsal with simulated participants, who hand in to every round; only in a session that is one.

import { html, nothing } from "../../../vendor/lit-html.js";
import { nt, t } from "../../shared/texts.js";

const STEP = 30;
const MOST = 200;

export function rehearsal({ hello, session, people: { origins = {} } }, { commands }) {
  if (!hello.rehearsal || session.state !== "live") return nothing;
  const now = origins.simulated || 0;
  const to = (phones) => () => commands.send("rehearse", { phones });
  return html`<h3>${t("Rehearsal")}</h3>
    <p class="note">${t("Simulated participants hand in to every round, so that you see how it looks.")}</p>
    <div class="deeds">
      <button type="button" class="btn small" data-deed="simulate" ?disabled=${now >= MOST} @click=${to(Math.min(MOST, now + STEP))}>
        ${nt("Add {n} simulated participant", "Add {n} simulated participants", STEP)}
      </button>
      ${now ? html`<button type="button" class="btn small" @click=${to(0)}>${t("Send them away")}</button>` : nothing}
    </div>`;
}
