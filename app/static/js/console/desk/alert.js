// Somebody may be in danger: this stands above everything, on every part of the page, until it is decided about or read.

import { html, nothing } from "../../../vendor/lit-html.js";
import { nt, t } from "../../shared/texts.js";

export const alarming = ({ ideas }, desk) => ideas.filter((each) => each.status === "emergency" && !desk.read.has(each.id));

export function alert(view, { desk, turn, redraw }) {
  const all = alarming(view, desk);
  const look = () => {
    desk.filter = "emergency";
    turn("ideas");
  };
  const read = () => {
    for (const each of all) desk.read.add(each.id);
    redraw();
  };
  return html`<div class="alert" role="alert">
    ${all.length
      ? html`<p>
            <b>${nt("Somebody may be in danger.", "{n} people may be in danger.", all.length)}</b>
            ${t("Is it urgent? Call 112 yourself: nobody else was warned. The phone of who wrote it says to call 112.")}
          </p>
          <p class="quote" dir="auto"><bdi>${all[0].text}</bdi></p>
          <div class="deeds">
            <button type="button" class="btn" data-deed="look" @click=${look}>${t("To the text")}</button>
            <button type="button" class="btn" data-deed="read" @click=${read}>${t("I have read it")}</button>
          </div>`
      : nothing}
  </div>`;
}
