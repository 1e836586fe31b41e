// A result in words: the sentence, and what must stand beside every result.

import { html, nothing } from "../../vendor/lit-html.js";
import { number, share } from "../shared/numbers.js";
import { nt, t, woven } from "../shared/texts.js";

export const bdi = (text) => html`<bdi>${text}</bdi>`;

export function sentence({ result, option }) {
  const first = result.rows.filter((row) => row.rank === 1 && row.people > 0);
  if (!result.people || !first.length) return t("Nobody has handed in yet.");
  const values = {
    first: bdi(option(first[0].option).title),
    second: first[1] ? bdi(option(first[1].option).title) : "",
    people: number(first[0].people),
    all: number(result.people),
    share: share(first[0].share),
    n: number(first.length),
  };
  if (first.length === 1) return woven(t("Chosen most: {first}, by {people} of {all} people ({share})."), values);
  if (first.length === 2) return woven(t("{first} and {second} share the first place: {people} of {all} people each."), values);
  return woven(t("{n} options share the first place: {people} of {all} people each."), values);
}

// How many at the top cannot be told apart: their intervals all reach that of the first. 1 or less: nothing to say.
export function blurred(rows) {
  if (!rows.length || !rows[0].people) return 0;
  const run = rows.findIndex((row) => row.high < rows[0].low);
  return run === -1 ? rows.length : run;
}

// unseen: how many options do not stand in the picture.
export function notes(context, unseen = 0) {
  const { result, round, groups } = context;
  return html`<ul class="notes">
    ${unseen > 0 ? html`<li>${nt("{n} more in the table (key T)", "{n} more in the table (key T)", unseen)}</li>` : nothing}
    ${doubt(result)}
    ${result.people ? nothing : html`<li>${took(result.people)}</li>`}
    ${round.number > 1 ? html`<li>${t("Round {n}", { n: number(round.number) })}</li>` : nothing}
    ${result.earlier ? html`<li>${earlier(result.earlier)}</li>` : nothing}
    ${groups && groups.hidden ? html`<li>${hidden(groups.hidden)}</li>` : nothing}
    <li>${t("Not a representative sample")}</li>
  </ul>`;
}

function doubt({ people, rows }) {
  const n = blurred(rows);
  if (n < 2 || !people) return nothing;
  const text =
    n === rows.length
      ? t("No place is distinguishable: it may be chance")
      : t("Places 1 to {n} are not distinguishable", { n: number(n) });
  return html`<li class="doubt"><span class="sign" aria-hidden="true">≈</span>${text}</li>`;
}

const took = (people) => nt("{n} person took part", "{n} people took part", people, { n: number(people) });

const hidden = (people) =>
  nt("{n} person is in a group too small to show", "{n} people are in groups too small to show", people, { n: number(people) });

const earlier = (round) =>
  t("Arrow: change since round {n} in percentage points", { n: number(round.number) });
