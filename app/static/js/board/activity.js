// The current activity on the board: the question, and the middle that its kind draws.

import { html, nothing } from "../../vendor/lit-html.js";
import { kind } from "../shared/kinds.js";
import { nt, t } from "../shared/texts.js";
import { spotlight } from "./spotlight.js";

export function activity(context, redraw) {
  const drawn = kind(context.activity.kind, redraw);
  const task = drawn && drawn.task ? drawn.task(context) : "";
  return html`<main class="activity" data-look="activity" data-phase=${context.phase} data-kind=${context.activity.kind} data-spot=${Boolean(context.spotlight)}>
    <div class="question">
      ${line(context, task)}
      <h1><bdi>${context.activity.title}</bdi></h1>
      ${context.config.details && !context.result && !context.spotlight ? html`<p class="details"><bdi>${context.config.details}</bdi></p>` : nothing}
    </div>
    <div class="middle">${middle(context, drawn)}</div>
  </main>`;
}

function middle(context, drawn) {
  const idea = context.spotlight;
  if (idea) return spotlight(idea, context, drawn && drawn.card ? drawn.card(idea, context) : {});
  return drawn && drawn.board ? drawn.board(context) : nothing;
}

function line({ phase, round, activity: { kind: name } }, task) {
  if (phase === "before" && task) return html`<p class="kick">${t("Coming up")}</p>`;
  const words = [round && round.number > 1 ? t("Round {n}", { n: round.number }) : "", task].filter(Boolean);
  return words.length ? html`<p class="kick" data-of=${name}>${words.join(" · ")}</p>` : nothing;
}

// The second counter at the side: ideas for a wall, else how many handed in to this round.
export function counter(context) {
  if (!context.round) return null;
  const drawn = kind(context.activity.kind, () => {});
  if (drawn && drawn.counter) return drawn.counter(context);
  const n = context.count.handed_in;
  return { n, label: nt("has voted", "have voted", n) };
}
