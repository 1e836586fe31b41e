// Words on the board: a cloud, and beside it the list with counts, which is what it comes to.

import { html } from "../../vendor/lit-html.js";
import { cloud } from "../../js/charts/walls/cloud.js";
import { figures, people } from "../../js/charts/tables/figures.js";
import { result } from "../../js/charts/result.js";
import { number } from "../../js/shared/numbers.js";
import { nt, t } from "../../js/shared/texts.js";

export const task = ({ config }) => {
  const n = config.most_per_person || 3;
  return nt("Give {n} word", "Give {n} words", n);
};

export const counter = ({ result: found }) => {
  const n = found ? found.rows.length : 0;
  return { n, label: nt("word", "words", n) };
};

export function board(context) {
  const words = said(context);
  if (!words.length) return html`<p class="secret">${empty(context)}</p>`;
  return result(context, {
    picture: (all) => cloud(all, { words }),
    table: (all) => figures(all, { columns: [people()], name: t("Word"), title: (row) => title(row, context) }),
    sentence: t("{n} people gave {words} different words.", { n: number(context.result.people), words: number(words.length) }),
    counted: true,
  });
}

const title = (row, { ideas }) => (ideas.find((each) => String(each.id) === row.option) || { text: "…" }).text;

// Those of which the word is known here; a row can come in a moment before its text.
function said({ result: found, ideas }) {
  const texts = new Map(ideas.map((each) => [String(each.id), each]));
  return (found ? found.rows : []).filter((row) => texts.has(row.option)).map((row) => ({ ...texts.get(row.option), people: row.people }));
}

const empty = ({ phase, config }) =>
  phase === "open"
    ? config.moderation === "before"
      ? t("Words appear here after a short check.")
      : t("Words appear here.")
    : t("There are no words to show.");
