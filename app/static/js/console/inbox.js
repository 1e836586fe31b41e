// The ideas: first what waits for a decision, then what the hall sees, then what is hidden. Each decision can be undone.

import { html, nothing, repeat } from "../../vendor/lit-html.js";
import { number } from "../shared/numbers.js";
import { nt, t } from "../shared/texts.js";
import { card } from "./idea.js";

const FIRST = 60;

export function sorted(ideas) {
  const waits = ({ status }) => status === "held" || status === "emergency";
  const alone = ideas.filter((each) => each.merged_into === null || each.merged_into === undefined);
  const urgent = (each) => (each.status === "emergency" ? 0 : 1);
  return {
    review: alone.filter(waits).sort((a, b) => urgent(a) - urgent(b) || a.id - b.id),
    shown: alone.filter((each) => each.status === "shown").sort((a, b) => b.id - a.id),
    hidden: alone.filter((each) => each.status === "hidden").sort((a, b) => b.id - a.id),
  };
}

export function inbox(view, tools) {
  const { review, shown, hidden } = sorted(view.ideas);
  const found = new Map(view.ideas.map((each) => [each.id, each]));
  const cards = (ideas) =>
    repeat(
      ideas.slice(0, FIRST),
      (each) => each.id,
      (each) => card(each, found, { ...tools, hello: view.hello }),
    );
  return html`<section class="inbox panel" data-panel="ideas" aria-labelledby="ideas-title">
    <h2 id="ideas-title">
      ${t("Ideas")} ${review.length ? html`<span class="pill" data-kind="warn">${nt("{n} to review", "{n} to review", review.length, { n: number(review.length) })}</span>` : nothing}
    </h2>
    ${view.ideas.length ? nothing : html`<p class="empty">${t("No ideas yet. They appear here as soon as people send them.")}</p>`}
    ${review.length ? html`<h3 class="hidden">${t("To review")}</h3>${cards(review)}${rest(review)}` : nothing}
    ${shown.length ? html`<h3>${t("On the board")} <span>${number(shown.length)}</span></h3>${cards(shown)}${rest(shown)}` : nothing}
    ${hidden.length
      ? html`<details>
          <summary>${t("Hidden")} <span>${number(hidden.length)}</span></summary>
          ${cards(hidden)}${rest(hidden)}
        </details>`
      : nothing}
  </section>`;
}

function rest(ideas) {
  const more = ideas.length - FIRST;
  const words = nt("and {n} more", "and {n} more", more, { n: number(more) });
  return more > 0 ? html`<p class="empty">${words}</p>` : nothing;
}

// What can be decided about an idea; `open` shows a dialog where a decision needs more than a tap.
export function decisions(commands, notices, open) {
  const said = (text, undo) => () => notices.say(text, { undo });
  const status = (idea, to, text) =>
    commands.send("moderate", { entry: idea.id, status: to }, said(text, () => back(idea)));
  // "emergency" is the screening's own mark; back from it means: held again.
  const back = (idea) =>
    commands.send("moderate", { entry: idea.id, status: idea.status === "emergency" ? "held" : idea.status });

  return {
    show: (idea) => status(idea, "shown", t("The idea is on the board.")),
    hide: (idea) => status(idea, "hidden", t("The idea is hidden.")),
    merge: (idea, into) =>
      commands.send("merge", { entry: idea.id, into }, said(t("The ideas are merged."), () => commands.send("merge", { entry: idea.id, into: null }))),
    apart: (idea) =>
      commands.send("merge", { entry: idea.id, into: null }, said(t("The ideas are apart again."), () => commands.send("merge", { entry: idea.id, into: idea.merged_into }))),
    promote: (idea) => commands.send("promote", { entry: idea.id }, said(t("The idea is now a topic of the plan."))),
    edit: (idea) => open({ name: "edit", idea }),
    pick: (idea) => open({ name: "merge", idea }),
    remove: (idea) => open({ name: "remove", idea }),
  };
}
