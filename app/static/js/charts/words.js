// A result in words: the sentence, and what must stand beside every result.

import { html, nothing } from "../../vendor/lit-html.js";
import { figureOf, say, SHARE } from "./measure.js";
import { number, share } from "../shared/numbers.js";
import { nt, t, woven } from "../shared/texts.js";

export const bdi = (text) => html`<bdi>${text}</bdi>`;

export const sentence = (context) =>
  leading(context, SHARE, {
    one: t("Chosen most: {first}, by {people} of {all} people ({share})."),
    two: t("{first} and {second} share the first place: {people} of {all} people each."),
    many: t("{n} options share the first place: {people} of {all} people each."),
  });

// The sentence about the first place. In the texts: {first} {second} {n} {value} {share} {people} {all}.
export function leading({ result, option }, measure, { one, two, many, none = t("Nobody has handed in yet.") }) {
  const first = result.rows.filter((row) => row.rank === 1 && row.people > 0);
  if (!result.people || !first.length) return none;
  const values = {
    first: bdi(option(first[0].option).title),
    second: first[1] ? bdi(option(first[1].option).title) : "",
    people: number(first[0].people),
    all: number(result.people),
    share: share(first[0].share),
    value: say(figureOf(first[0], measure), measure),
    n: number(first.length),
  };
  return woven(first.length === 1 ? one : first.length === 2 ? two : many, values);
}

// How many at the top cannot be told apart: their intervals all reach that of the first. 1 or less: nothing to say.
export function blurred(rows, measure = SHARE) {
  if (!rows.length || !rows[0].people) return 0;
  const figures = rows.map((row) => figureOf(row, measure));
  const run = figures.findIndex((figure) => apart(figure, figures[0]));
  return run === -1 ? rows.length : run;
}

// An interval that is not known reaches everything.
const apart = (a, b) => known(a) && known(b) && (a.high < b.low || a.low > b.high);

const known = ({ low, high }) => low !== null && high !== null;

// more: what the kind has to add. doubt: how many cannot be told apart. unseen: how many do not stand in the picture.
// counted: that people took part, and how many, is in the sentence. measure: what the arrows are about.
export function notes({ result, round, groups, compare, place }, { more = [], doubt = 0, unseen = 0, counted = false, measure = SHARE } = {}) {
  const { people, rows, earlier } = result;
  return html`<ul class="notes">
    ${unseen > 0 && place === "board" ? html`<li>${nt("{n} more in the table (key T)", "{n} more in the table (key T)", unseen)}</li>` : nothing}
    ${doubt > 1 && people ? doubted(doubt, rows.length) : nothing}
    ${counted && people ? nothing : html`<li>${took(people)}</li>`}
    ${more.filter(Boolean).map((each) => html`<li>${each}</li>`)}
    ${round.number > 1 ? html`<li>${t("Round {n}", { n: number(round.number) })}</li>` : nothing}
    ${earlier && !compare ? html`<li>${arrow(earlier, measure)}</li>` : nothing}
    ${groups && groups.hidden ? html`<li>${hidden(groups.hidden)}</li>` : nothing}
    <li>${t("Not a representative sample")}</li>
  </ul>`;
}

function doubted(n, all) {
  const text =
    n === all
      ? t("No place is distinguishable: it may be chance")
      : t("Places 1 to {n} are not distinguishable", { n: number(n) });
  return html`<li class="doubt"><span class="sign" aria-hidden="true">≈</span>${text}</li>`;
}

const arrow = (earlier, { form }) => {
  const values = { n: number(earlier.number) };
  return form === "share" ? t("Arrow: change since round {n} in percentage points", values) : t("Arrow: change since round {n}", values);
};

export const took = (people) => nt("{n} person took part", "{n} people took part", people, { n: number(people) });

const hidden = (people) =>
  nt("{n} person is in a group too small to show", "{n} people are in groups too small to show", people, { n: number(people) });

const FEW = 2;

// What more than half of every group that is shown chose; "" when there is nothing, or nothing to compare.
export function shared({ groups, result, option }) {
  if (!groups || groups.shown.length < 2) return "";
  const all = result.rows.filter((row) => groups.shown.every(({ rows }) => (rows.get(row.option) || { share: 0 }).share > 0.5));
  if (!all.length) return "";
  const titles = all.slice(0, FEW).map((row, index) => [index ? ", " : "", bdi(option(row.option).title)]);
  const text = all.length > FEW ? t("More than half of every group chose: {titles} and {n} more") : t("More than half of every group chose: {titles}");
  return woven(text, { titles, n: number(all.length - FEW) });
}
