// Words larger the more people sent them, and beside them the list with numbers: that is what can be read.

import { html, repeat } from "../../../vendor/lit-html.js";
import { number } from "../../shared/numbers.js";

const CLOUD = 40;
const LIST = 12;

// words: [{text, people}], most people first; else the rows of the result.
export function cloud(context, { words = rows(context) } = {}) {
  const most = Math.max(1, ...words.map(({ people }) => people));
  return html`<div class="cloud-and-list">
    <ul class="cloud" aria-hidden="true">
      ${repeat(
        scattered(words.slice(0, CLOUD)),
        ({ text }) => text,
        ({ text, people }) => html`<li data-size=${size(people, most)}><bdi>${text}</bdi></li>`,
      )}
    </ul>
    <ol class="frequent">
      ${words.slice(0, LIST).map(({ text, people }) => html`<li><bdi>${text}</bdi> <b>${number(people)}</b></li>`)}
    </ol>
  </div>`;
}

const rows = ({ result, option }) => result.rows.map((row) => ({ text: option(row.option).title, people: row.people }));

// By the root: twice as many people take twice the area, not four times.
export const size = (people, most) => (most <= 1 ? 0.3 : Math.sqrt((people - 1) / (most - 1)));

// The most frequent in the middle: one to the end, one to the start, in turn.
export function scattered(words) {
  const found = [];
  words.forEach((word, index) => (index % 2 ? found.unshift(word) : found.push(word)));
  return found;
}
