// Which groups stand in the table: as many as can be read beside each other. The facilitator chooses; the first are the largest.

import { html, nothing } from "../../../vendor/lit-html.js";
import { nt } from "../../shared/texts.js";
import { toggled } from "./choosing.js";

const small = matchMedia("(max-width: 480px)");
const middle = matchMedia("(max-width: 1500px)");

export const room = () => (small.matches ? 1 : middle.matches ? 3 : 4);

export function choice(groups, codes, most, choose) {
  if (groups.shown.length <= most) return nothing;
  return html`<div class="groups" role="group" aria-labelledby="groups-title">
    <p id="groups-title">${nt("{n} group at a time", "{n} groups at a time", most)}</p>
    ${groups.shown.map(
      (each) =>
        html`<button type="button" class="btn small" aria-pressed=${codes.includes(each.code)} @click=${() => choose(toggled(codes, each.code))}>
          <bdi>${each.name}</bdi>
        </button>`,
    )}
  </div>`;
}
