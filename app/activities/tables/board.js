// Dialogue tables on the board: a card for each table, and how many tables mentioned each topic.

import { html, nothing } from "../../vendor/lit-html.js";
import { wall } from "../../js/charts/walls/wall.js";
import { bdi } from "../../js/charts/words.js";
import { number } from "../../js/shared/numbers.js";
import { nt, t, woven } from "../../js/shared/texts.js";

// A card holds about so many characters; what a table said beyond that stands on a next card of the same table.
const CARD = 420;
const LINE = 50;

export const task = ({ phase }) => (phase === "open" ? t("Talk at your table; the host writes") : t("What the tables said"));

export function counter(context) {
  const n = new Set(shown(context).map(({ about }) => about.table)).size;
  return { n, label: nt("table heard", "tables heard", n) };
}

export function board(context) {
  const said = shown(context);
  if (context.place === "console" && said.length) return html`${topics(context)}${texts(said, context)}`;
  if (context.table && said.length) return whole(said, context);
  return html`${wall(cards(said, context), { empty: empty(context) })}${said.length ? html`<div class="words">${most(context)}</div>` : nothing}`;
}

function shown({ ideas }) {
  const found = ideas.filter((each) => (each.status || "shown") === "shown" && !each.merged_into);
  return found.sort((a, b) => a.about.table - b.about.table || a.about.turn - b.about.turn || a.id - b.id);
}

const SORTS = { minority: () => t("View of a minority"), quote: () => t("Quote") };

function label({ about: { turn, sort, topic } }, { option, config, table }) {
  const when = config.turns > 1 && table ? t("turn {n}", { n: number(turn) }) : "";
  return [SORTS[sort] ? SORTS[sort]() : "", topic ? option(topic).title : "", when].filter(Boolean).join(" · ");
}

function cards(said, context) {
  const found = [];
  for (const each of said) {
    const { table } = each.about;
    const length = LINE + each.text.length;
    const last = found[found.length - 1];
    if (!last || last.table !== table || last.length + length > CARD) {
      found.push({ table, id: each.id, length: 0, head: t("Table {n}", { n: number(table) }), text: "", parts: [] });
    }
    const card = found[found.length - 1];
    card.length += length;
    card.parts.push({ label: label(each, context), text: each.text });
  }
  return found;
}

const ranked = ({ result }) =>
  Object.entries(result ? result.facts.topics : {})
    .filter(([, n]) => n)
    .sort((a, b) => b[1] - a[1]);

function most(context) {
  const [first, second] = ranked(context);
  if (!first || (second && second[1] === first[1])) return nothing;
  const values = { topic: bdi(context.option(first[0]).title), n: number(first[1]), all: number(context.result.facts.tables.length) };
  return html`<p class="sentence">${woven(t("Mentioned most: {topic}, at {n} of {all} tables."), values)}</p>`;
}

function topics(context) {
  const found = ranked(context);
  if (!found.length) return nothing;
  return html`<table class="outcome" data-groups="0">
    <caption class="hidden">${t("Tables by topic")}</caption>
    <thead><tr><th scope="col" class="number"><span class="hidden">${t("Tables")}</span></th><th scope="col">${t("Topics, with the number of tables in front")}</th></tr></thead>
    <tbody>${found.map(([code, n]) => html`<tr><td class="number">${number(n)}</td><th scope="row"><bdi>${context.option(code).title}</bdi></th></tr>`)}</tbody>
  </table>`;
}

const texts = (said, context) =>
  html`<table class="outcome" data-groups="0">
    <caption class="hidden">${t("What the tables said")}</caption>
    <thead><tr><th scope="col" class="number"><span class="hidden">${t("Table")}</span></th><th scope="col">${t("What was said, with the table in front")}</th></tr></thead>
    <tbody>
      ${said.map((each) => html`<tr><td class="number">${number(each.about.table)}</td><td dir="auto"><bdi>${each.text}</bdi> <i>${bdi(label(each, context))}</i></td></tr>`)}
    </tbody>
  </table>`;

const whole = (said, context) =>
  html`<div class="fit" data-about=${said.length} tabindex="0" role="region" aria-label=${t("Result as a table")}>
    ${topics(context)}${texts(said, context)}
  </div>`;

const empty = ({ phase, config }) =>
  phase === "open"
    ? config.moderation === "after"
      ? t("What the hosts write appears here.")
      : t("What the hosts write appears here after a short check.")
    : t("The tables wrote nothing down.");
