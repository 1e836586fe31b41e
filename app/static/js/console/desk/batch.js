// Several ideas at once: choose them, then decide about all of them in one go.

import { html } from "../../../vendor/lit-html.js";
import { nt, t } from "../../shared/texts.js";

const MOST = 200;

export function batch(list, { desk, decisions, redraw }) {
  const there = list.filter((each) => desk.picked.has(each.id)).slice(0, MOST);
  const decide = (status) => () => decisions.all(there, status, picking(desk, null, redraw));
  const whole = new Set(list.slice(0, MOST).map((each) => each.id));
  return html`<div class="batch" role="group" aria-label=${t("Select several")}>
    <p role="status">${nt("{n} selected", "{n} selected", there.length)}</p>
    <button type="button" class="btn small" ?disabled=${!there.length} @click=${decide("shown")}>${t("On the board")}</button>
    <button type="button" class="btn small" ?disabled=${!there.length} @click=${decide("hidden")}>${t("Hide")}</button>
    <button type="button" class="btn small" @click=${picking(desk, whole, redraw)}>${t("Select all")}</button>
    <button type="button" class="btn small" @click=${picking(desk, null, redraw)}>${t("Done")}</button>
  </div>`;
}

export const picking = (desk, picked, redraw) => () => {
  desk.picked = picked;
  redraw();
};
