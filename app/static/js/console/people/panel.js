// Who takes part: numbers, the door, and those who wrote something. Never which group somebody is of.

import { html, nothing, repeat } from "../../../vendor/lit-html.js";
import { number } from "../../shared/numbers.js";
import { nt, t } from "../../shared/texts.js";
import { devices } from "./devices.js";
import { door } from "./door.js";
import { rehearsal } from "./rehearsal.js";

export function people(view, tools) {
  const { session } = view;
  return html`<section class="people" aria-labelledby="people-title">
    <h2 id="people-title" class="hidden">${t("Participants")}</h2>
    <dl class="counts">
      ${count(t("take part"), view.count.joined)} ${count(t("connected now"), view.people.present ?? view.count.present)}
      ${view.round ? count(t("have handed in"), view.count.handed_in) : nothing}
      ${view.round && view.round.open ? count(t("here, not yet handed in"), view.people.waiting || 0) : nothing}
    </dl>
    ${groups(view.people.groups)}
    ${session.state === "ended" ? nothing : door(view, tools)}
    ${rehearsal(view, tools)} ${devices(view, tools)} ${writers(view.people.participants || [], tools)}
  </section>`;
}

const count = (words, n) => html`<div><dt>${words}</dt><dd>${number(n)}</dd></div>`;

function groups(all) {
  if (!all.length) return html`<p class="note">${t("Groups appear here once they are large enough.")}</p>`;
  return html`<table class="per-group">
    <caption class="hidden">${t("Participants per group")}</caption>
    <thead>
      <tr><th scope="col">${t("Group")}</th><th scope="col" class="number">${t("take part")}</th><th scope="col" class="number">${t("handed in")}</th></tr>
    </thead>
    <tbody>
      ${all.map((each) => html`<tr><th scope="row"><bdi>${each.name}</bdi></th><td class="number">${number(each.joined)}</td><td class="number">${number(each.handed_in)}</td></tr>`)}
    </tbody>
  </table>`;
}

// Those who wrote something, by number: whom one may have to remove, or to let in again.
function writers(all, { decisions }) {
  if (!all.length) return nothing;
  const stands = (each) => (each.removed ? t("removed") : each.present ? t("connected now") : t("away"));
  return html`<h3>${t("Who wrote something")}</h3>
    <ul class="writers">
      ${repeat(
        all,
        (each) => each.number,
        (each) =>
          html`<li data-card=${`participant-${each.number}`} data-removed=${each.removed}>
            <span
              >${t("Participant {n}", { n: number(each.number) })}
              <small>${nt("{n} text", "{n} texts", each.texts, { n: number(each.texts) })} · ${stands(each)}</small></span
            >
            ${each.removed
              ? html`<button type="button" class="btn small" data-deed="person" @click=${() => decisions.takeBack(each.number)}>${t("Let in again")}</button>`
              : html`<button type="button" class="btn small bad" data-deed="person" @click=${() => decisions.ban(each.number)}>${t("Remove")}</button>`}
          </li>`,
      )}
    </ul>`;
}
