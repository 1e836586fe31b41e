// Something to tell on the board: a text, or one figure with what it means and where it comes from.

import { html, nothing } from "../../vendor/lit-html.js";
import { t } from "../../js/shared/texts.js";

export const task = () => "";

export function board({ config }) {
  return html`<div class="card">
    ${config.figure
      ? html`<p class="figure"><bdi>${config.figure}</bdi>${config.unit ? html` <small><bdi>${config.unit}</bdi></small>` : nothing}</p>`
      : nothing}
    ${config.text ? html`<p class="text" dir="auto"><bdi>${config.text}</bdi></p>` : nothing}
    ${config.source ? html`<p class="source">${t("Source")}: <bdi>${config.source}</bdi></p>` : nothing}
  </div>`;
}
