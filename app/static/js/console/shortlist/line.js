// One line of the result in the dialog: in, out, or sharing the place at the cut.

import { html, nothing } from "../../../vendor/lit-html.js";
import { figureOf, say } from "../../charts/measure.js";
import { number, share } from "../../shared/numbers.js";
import { t } from "../../shared/texts.js";

export function line(row, { own, open, edge, blurred, measure, last, redraw }) {
  const tied = edge.tied.includes(row.option);
  const place = tied ? "tied" : edge.inside.includes(row.option) ? "inside" : "outside";
  const doubt = place === "outside" && blurred.includes(row.option);
  const turn = (event) => {
    if (event.target.checked) open.codes.add(row.option);
    else open.codes.delete(row.option);
    redraw();
  };
  return html`<li data-place=${place} data-last=${last}>
    <label>
      <input type="checkbox" .checked=${open.codes.has(row.option)} @change=${turn} />
      <span class="rank">${number(row.rank)}${row.tied ? "=" : ""}${doubt ? html` <b aria-hidden="true">≈</b>` : nothing}</span>
      <bdi>${own.option(row.option).title}</bdi>
      <span class="number">${measure.name === "share" ? html`${number(row.people)} <small>${share(row.share)}</small>` : say(figureOf(row, measure), measure)}</span>
      ${tied ? html`<small class="sign">${t("shares the cut")}</small>` : nothing}
      ${doubt ? html`<span class="hidden">${t("not distinguishable from the last one in")}</span>` : nothing}
    </label>
  </li>`;
}
