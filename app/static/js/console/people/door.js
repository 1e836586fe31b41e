// The door: locked or not, how many people were counted, and who stands outside.

import { html, nothing } from "../../../vendor/lit-html.js";
import { number } from "../../shared/numbers.js";
import { nt, t } from "../../shared/texts.js";

const MOST = 100000;

export function door(view, tools) {
  const { session, people } = view;
  return html`<button type="button" class="btn" aria-pressed=${Boolean(session.locked)} @click=${tools.actions.lock}>
      ${session.locked ? t("Door is locked") : t("Lock the door")}
    </button>
    <p class="note">${t("Behind a locked door nobody new comes in. Who is in stays in, and can come back.")}</p>
    ${session.admission === "attended" ? seats(view, tools) : nothing}
    ${session.admission === "passes" ? html`<p class="note">${t("Everybody needs a personal code to come in.")}</p>` : nothing}
    ${people.at_door
      ? html`<p class="note" role="status">${nt("{n} phone stands at the door.", "{n} phones stand at the door.", people.at_door, { n: number(people.at_door) })}</p>`
      : nothing}`;
}

// No more participants than people: whoever takes two places keeps somebody out, who will say so.
function seats({ session }, { commands }) {
  const send = (event) => {
    event.preventDefault();
    const people = Number(event.target.elements.people.value);
    if (Number.isInteger(people) && people >= 0 && people <= MOST) commands.send("seats", { people });
  };
  const about = t("So many can take part, paper and tablets included. Now: {n}.", { n: number(session.seats) });
  return html`<form class="seats" @submit=${send}>
    <label class="field">
      ${t("People in the hall, as you counted them")}
      <input name="people" type="number" inputmode="numeric" min="0" max=${MOST} required aria-describedby="about-seats" />
    </label>
    <p class="note" id="about-seats">${about}</p>
    <button class="btn" data-deed="seats">${t("Let them in")}</button>
  </form>`;
}
