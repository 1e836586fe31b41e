// The right side: the ideas or the participants.

import { html } from "../../vendor/lit-html.js";
import { number } from "../shared/numbers.js";
import { t } from "../shared/texts.js";
import { inbox } from "./desk/inbox.js";
import { numbers } from "./desk/queue.js";
import { people } from "./people/panel.js";

export const SIDES = ["ideas", "people"];

export const names = (view) => {
  const { waiting } = numbers(view.ideas);
  return { ideas: waiting ? t("Ideas ({n})", { n: number(waiting) }) : t("Ideas"), people: t("Participants") };
};

export function side(view, tools, shown) {
  const words = names(view);
  return html`<div class="side panel" data-panel=${shown}>
    <div class="sides" role="group" aria-label=${t("Beside the agenda")}>
      ${SIDES.map((name) => html`<button type="button" data-side=${name} aria-pressed=${name === shown} @click=${() => tools.turn(name)}>${words[name]}</button>`)}
    </div>
    ${shown === "people" ? people(view, tools) : inbox(view, tools)}
  </div>`;
}
