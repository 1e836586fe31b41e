// What people handed in, as the kind of the activity draws it for the console, and what can be made of it.

import { html, nothing } from "../../../vendor/lit-html.js";
import { context } from "../../shared/context.js";
import { kind } from "../../shared/kinds.js";
import { number } from "../../shared/numbers.js";
import { t } from "../../shared/texts.js";
import { offered } from "../shortlist/offer.js";
import { visible } from "../view.js";
import { chosen, only } from "./choosing.js";
import { choice, room } from "./groups.js";

export function picture(view, { slots, desk, actions, redraw }) {
  const own = context(slots, "console", { redraw });
  const drawn = kind(own.activity.kind, redraw);
  if (!drawn || !drawn.board) return nothing;
  const secret = own.result && !visible(view.round);
  const all = own.groups && own.groups.shown.length ? own.groups : null;
  const codes = all ? chosen(all.shown, desk.groups, room()) : [];
  const choose = (groups) => {
    desk.groups = groups;
    redraw();
  };
  return html`${after(view, own.result, actions)} ${all ? choice(all, codes, room(), choose) : nothing}
    <div class="picture" tabindex="0" role="region" aria-label=${t("What people handed in")}>
      ${secret ? html`<p class="only-you">${t("Only you see this now.")}</p>` : nothing}
      ${drawn.board(all ? { ...own, groups: only(all, codes) } : own)}
    </div>`;
}

// What a closed round can lead to, besides going on.
function after(view, result, actions) {
  const { round, session, step } = view;
  if (!step.asks || !round || round.open || session.state !== "live") return nothing;
  const again = t("Vote again (round {n})", { n: number(round.number + 1) });
  return html`<p class="next-step">
    ${offered(view, result) ? html`<button type="button" class="btn small" data-deed="shortlist" @click=${actions.shortlist}>${t("Make a shortlist")}</button>` : nothing}
    <button type="button" class="btn small" @click=${actions.again}>${again}</button>
  </p>`;
}
