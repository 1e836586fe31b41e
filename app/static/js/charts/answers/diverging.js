// Statements: for each a bar that reaches to the left for who is against and to the right for who is for.

import { html, nothing, repeat } from "../../../vendor/lit-html.js";
import { fieldName, moved } from "../figures.js";
import { shades } from "../tables/shades.js";
import { share } from "../../shared/numbers.js";
import { t } from "../../shared/texts.js";

const MOST = 20;
const MOST_LINES = 16;

// against and towards: the codes of the answers, in the order of the scale. neutral and unknown may be null.
export function diverging(context, scale) {
  const { rows: all } = context.result;
  const rows = (context.ordered ? context.ordered(all) : all).slice(0, MOST);
  const shown = context.groups ? context.groups.shown : [];
  if (shown.length && rows.length * (shown.length + 1) > MOST_LINES) return perGroup(context, rows, shown, scale);
  const lines = rows.flatMap((row) => [{ ...whole(row, context), change: change(row, context.result.earlier, scale) }, ...shown.map((group) => part(row, group))]);
  const widest = Math.max(0.25, ...lines.map(({ row }) => reach(parts(row, scale))));
  return html`<div class="divergings" data-rows=${lines.length}>
    <p class="legend">
      ${[...scale.against, scale.neutral, ...scale.towards, scale.unknown].filter(Boolean).map((code) => name(code, scale))}
    </p>
    <ol class="balances" data-unknown=${Boolean(scale.unknown)} data-rounds=${context.result.earlier ? 2 : 1}>
      ${repeat(
        lines,
        (each) => each.key,
        (each) => line(each, scale, widest),
      )}
    </ol>
  </div>`;
}

const name = (code, scale) => html`<span><i data-answer=${side(code, scale)}></i><bdi>${scale.labels[code]}</bdi></span>`;

function whole(row, { option, field }) {
  const own = option(row.option);
  return { key: row.option, row, title: own.title, field: field(own.field) };
}

const part = ({ option }, { code, name, rows }) => ({ key: `${option} ${code}`, row: rows.get(option) || {}, title: name, group: true });

// More lines than fit: how many of each group are for it.
const perGroup = (context, rows, shown, scale) =>
  shades({
    name: scale.towards.map((code) => scale.labels[code]).join(" + "),
    columns: [{ title: t("Total"), n: context.result.people }, ...shown.map(({ name, people }) => ({ title: name, n: people }))],
    lines: rows.map((row) => ({
      ...whole(row, context),
      cells: [row, ...shown.map((group) => group.rows.get(row.option) || {})].map((each) => towards(parts(each, scale), scale)),
    })),
  });

// How many more or fewer are for it than in an earlier round.
function change(row, earlier, scale) {
  if (!earlier) return nothing;
  const before = earlier.rows.find((each) => each.option === row.option) || {};
  return moved(towards(parts(row, scale), scale).part - towards(parts(before, scale), scale).part);
}

function towards(found, scale) {
  const part = scale.towards.reduce((all, code) => all + found.of(code), 0);
  return { part, text: found.any ? share(part) : "–" };
}

function line({ key, row, title, field, change: since = nothing, group = false }, scale, widest) {
  const found = parts(row, scale);
  const sum = (codes) => codes.reduce((all, code) => all + found.of(code), 0);
  return html`<li data-glide=${key} data-group=${group}>
    <div class="name"><bdi class="title">${title}</bdi>${field ? fieldName(field) : nothing}</div>
    <b class="against">${said(scale.against, sum(scale.against), scale)}</b>
    <div class="balance" aria-hidden="true">
      ${segments(found, scale, widest).map(
        ({ code, from, size }) => html`<i data-answer=${side(code, scale)} data-from=${from} data-size=${size}></i>`,
      )}
      <u></u>
    </div>
    <b class="towards">${said(scale.towards, sum(scale.towards), scale)} ${since}</b>
    ${scale.unknown ? html`<span class="unknown"><i data-answer="unknown" aria-hidden="true"></i>${said([scale.unknown], found.unknown, scale)}</span>` : nothing}
  </li>`;
}

const said = (codes, part, { labels }) =>
  html`<span class="hidden"><bdi>${codes.map((code) => labels[code]).join(", ")}</bdi> </span>${share(part)}`;

// Shares of those on the scale; who does not know stands beside it, as a share of all.
export function parts(row, { against, neutral, towards, unknown }) {
  const count = (code) => (row.counts && row.counts[code]) || 0;
  const on = [...against, ...(neutral ? [neutral] : []), ...towards].reduce((sum, code) => sum + count(code), 0);
  const all = on + (unknown ? count(unknown) : 0);
  return {
    of: (code) => (on ? count(code) / on : 0),
    unknown: all && unknown ? count(unknown) / all : 0,
    left: on ? (against.reduce((sum, code) => sum + count(code), 0) + (neutral ? count(neutral) / 2 : 0)) / on : 0,
    any: on > 0,
  };
}

const reach = ({ left, any }) => (any ? Math.max(left, 1 - left) : 0);

// Where each part of a bar begins and how long it is, on a line of which the middle is neither for nor against.
export function segments(found, { against, neutral, towards }, widest) {
  let at = 0.5 - found.left / (2 * widest);
  return [...against, ...(neutral ? [neutral] : []), ...towards]
    .map((code) => {
      const size = found.of(code) / (2 * widest);
      const from = at;
      at += size;
      return { code, from, size };
    })
    .filter(({ size }) => size > 0);
}

// How an answer is drawn: the outermost on each side are the strongest.
export function side(code, { against, neutral, towards, unknown }) {
  if (code === neutral) return "neutral";
  if (code === unknown) return "unknown";
  if (against.includes(code)) return against.indexOf(code) === 0 && against.length > 1 ? "against-strong" : "against";
  return towards.indexOf(code) === towards.length - 1 && towards.length > 1 ? "towards-strong" : "towards";
}
