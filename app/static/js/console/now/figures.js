// How many take part, are connected and handed in, and how far each group is.

import { html, nothing } from "../../../vendor/lit-html.js";
import { number } from "../../shared/numbers.js";
import { t } from "../../shared/texts.js";

export function figures({ count, people, round, session }) {
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
