// What people wrote as a table: for who cannot read a wall of cards, and for key T.

import { html, nothing, repeat } from "../../../vendor/lit-html.js";
import { number } from "../../shared/numbers.js";
import { t } from "../../shared/texts.js";
import { fieldName } from "../figures.js";
import { marked } from "./chips.js";

// cards: as for the wall; those with supporters say how many.
export const texts = (cards) =>
  html`<div class="fit" data-about=${`texts ${cards.length}`} tabindex="0" role="region" aria-label=${t("Result as a table")}>
    <table class="outcome" data-groups="0" data-columns="1">
      <caption class="hidden">
        ${t("Result as a table")}
      </caption>
      <thead>
        <tr>
          <th scope="col" class="what">${t("Text")}</th>
          <th scope="col" class="number">${t("Supporters")}</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(cards, ({ id }) => id, line)}
      </tbody>
    </table>
  </div>`;

const line = ({ text, head, parts = [], field, marks = [], supporters }) =>
  html`<tr>
    <th scope="row">
      ${head ? html`<bdi>${head}</bdi> ` : nothing}<bdi>${text}</bdi>
      ${parts.filter((each) => each.text).map(({ label, text: own }) => html`<span class="part">${label} <bdi>${own}</bdi></span> `)}
      ${field ? fieldName(field) : nothing}${marked(marks)}
    </th>
    <td class="number">${supporters === undefined ? nothing : number(supporters)}</td>
  </tr>`;
