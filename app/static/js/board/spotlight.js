// One idea large, for the hall to talk about: as large as its text allows, and always within its card.

import { html, nothing } from "../../vendor/lit-html.js";
import { fieldName } from "../charts/figures.js";
import { marked } from "../charts/walls/wall.js";
import { number } from "../shared/numbers.js";
import { nt } from "../shared/texts.js";

// card: what the kind says stands beside the text; head, parts and chips as on its wall.
export function spotlight(idea, { field }, { head = "", parts = [], chips = [] } = {}) {
  const own = field(idea.field);
  const marks = idea.marks || [];
  return html`<div class="fit spot" data-about=${`${idea.id} ${idea.text}`} data-color=${own.color || nothing} tabindex="0" role="region" lang=${idea.language || nothing}>
    <article>
      ${marks.length || chips.length ? html`<p class="chips">${marked(marks)}${chips}</p>` : nothing}
      ${head ? html`<h2><bdi>${head}</bdi></h2>` : nothing}
      <p class="said"><bdi>${idea.text}</bdi></p>
      ${parts.filter((each) => each.text).map(({ label, text }) => html`<p class="part"><span>${label}</span> <bdi>${text}</bdi></p>`)}
      <footer>${fieldName(own)}${supporters(idea.supporters || 0)}</footer>
    </article>
  </div>`;
}

function supporters(people) {
  if (people <= 1) return nothing;
  const words = nt("{n} person supports this", "{n} people support this", people, { n: number(people) });
  return html`<p class="support"><span aria-hidden="true">▲ </span>${words}</p>`;
}
