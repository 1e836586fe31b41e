// The agenda of the session: where we are, what was, what comes.

import { html, nothing } from "../../vendor/lit-html.js";
import { number } from "../shared/numbers.js";
import { nt, page, t } from "../shared/texts.js";

export function agenda(view, actions) {
  const startable = view.session.state === "live";
  // Without its buttons it has to be reached by keyboard itself, to scroll.
  return html`<section class="agenda panel" data-panel="agenda" aria-labelledby="agenda-title" tabindex=${startable ? nothing : 0}>
    <h2 id="agenda-title">${t("Agenda")}</h2>
    ${view.agenda.length
      ? html`<ol>
          ${view.agenda.map((step, index) => line(step, index, actions, startable))}
        </ol>`
      : html`<p class="empty">${t("The agenda is empty.")} <a href=${`/sessions/${page.session.id}`}>${t("Add a part")}</a></p>`}
  </section>`;
}

// Brings the current part into view when it changed; who scrolls the agenda is otherwise left in peace.
export function follower() {
  let shown = null;
  return (root) => {
    const now = root.querySelector(".agenda [aria-current=step]");
    if (now === shown) return;
    shown = now;
    const panel = now && now.closest(".panel");
    if (panel) panel.scrollTop = now.offsetTop - (panel.clientHeight - now.offsetHeight) / 2;
  };
}

function line(step, index, actions, startable) {
  const now = step.state === "now";
  return html`<li data-state=${step.state}>
    <button type="button" ?disabled=${!startable || now} aria-current=${now ? "step" : "false"} @click=${() => actions.go(step)}>
      <span class="nr" aria-hidden="true">${step.state === "done" ? "✓" : number(index + 1)}</span>
      <span class="what"><bdi>${step.title}</bdi><small>${about(step)}</small></span>
      ${step.state === "done" ? html`<span class="hidden">${t("done")}</span>` : nothing}
    </button>
  </li>`;
}

function about(step) {
  const newest = (step.rounds || [])[step.rounds.length - 1];
  const parts = [t(step.kind_title)];
  if (newest && newest.open) parts.push(t("open"));
  if (newest) parts.push(nt("{n} person", "{n} people", newest.people || 0, { n: number(newest.people || 0) }));
  else if (step.minutes) parts.push(t("{n} min", { n: number(step.minutes) }));
  return parts.join(" · ");
}
