// Pages of a wall that holds more than fits: columns flow on to the right, a page is a screenful of columns.

import { html, nothing, render } from "../../vendor/lit-html.js";
import { number } from "../shared/numbers.js";
import { t } from "../shared/texts.js";

const TURN = 15_000;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export function pager(root) {
  let at = 0;
  let of = 1;
  let turning = !calm.matches;
  let still = false;

  function go(step) {
    at = (at + step + of) % of;
    show();
  }

  // Returns false when there is nothing to turn.
  function byHand(step) {
    if (of === 1) return false;
    turning = false;
    go(step);
  }

  // After every drawing: how many pages there are now, and the right one in view. frozen: nothing turns by itself.
  function show(frozen = still) {
    still = frozen;
    const wall = root.querySelector('[data-pages], .fit[data-density="pages"] > *');
    const bar = root.querySelector("#pages");
    if (!bar) return;
    of = wall ? Math.max(1, Math.ceil((wall.scrollWidth - 2) / step(wall))) : 1;
    at = Math.min(at, of - 1);
    if (wall) wall.scrollLeft = at * step(wall) * (document.documentElement.dir === "rtl" ? -1 : 1);
    render(of > 1 ? buttons() : nothing, bar);
  }

  const buttons = () =>
    html`<button type="button" @click=${() => byHand(-1)}>${arrow("M15 5l-7 7 7 7")}<span class="hidden">${t("Previous page")}</span></button>
      <span dir="ltr">${number(at + 1)} / ${number(of)}</span>
      <button type="button" @click=${() => byHand(1)}>${arrow("M9 5l7 7-7 7")}<span class="hidden">${t("Next page")}</span></button>
      <button type="button" aria-pressed=${!turning} @click=${hold}>
        ${turning ? arrow("M9 5v14M15 5v14") : arrow("M8 5l10 7-10 7z")}<span class="hidden">${t("Stop turning pages")}</span>
      </button>`;

  function hold() {
    turning = !turning;
    show();
  }

  setInterval(() => turning && !still && of > 1 && go(1), TURN);
  return { show, turn: byHand };
}

const step = (wall) => wall.clientWidth + (parseFloat(getComputedStyle(wall).columnGap) || 0);

const arrow = (path) =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path} fill="none" stroke="currentColor" stroke-width="2.6" stroke-linejoin="round" stroke-linecap="round" /></svg>`;
