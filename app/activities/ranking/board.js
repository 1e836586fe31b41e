// Ranking on the board: what to put in order, then the order with the mean rank, and who beats whom.

import { bars, unseen } from "../../js/charts/bars.js";
import { options } from "../../js/charts/options.js";
import { result } from "../../js/charts/result.js";
import { figures, measured, spread } from "../../js/charts/tables/figures.js";
import { bdi, leading } from "../../js/charts/words.js";
import { number } from "../../js/shared/numbers.js";
import { nt, t, woven } from "../../js/shared/texts.js";

const FEW = 8;

export const task = ({ config }) => nt("Put {n} in order", "Put at most {n} in order", config.most || 0);

export const board = (context) => (context.result ? outcome(context) : options(context));

function outcome(context) {
  const { rows } = context.result;
  const mean = { name: "mean_rank", title: t("Mean rank"), form: "number", min: 1, max: Math.max(2, rows.length), lower: true };
  const borda = { name: "borda", title: t("Borda points"), form: "number" };
  return result(context, {
    picture: (all) => bars(all, mean),
    table: (all) => figures(all, { columns: [measured(mean), spread(mean), duelled(all), measured(borda)] }),
    measure: mean,
    sentence: first(context, mean),
    notes: [t("In order of duels; the number is the mean rank"), otherwise(context)],
    unseen: unseen(context),
  });
}

// Who comes first and by how many it beats the next one.
function first(context, mean) {
  const { rows, facts } = context.result;
  const [duel] = facts.duels;
  if (rows[0].tied || !duel || duel[2] <= duel[3]) {
    return leading(context, mean, {
      one: t("{first} comes first."),
      two: t("{first} and {second} share the first place."),
      many: t("{n} options share the first place."),
    });
  }
  return woven(t("{a} comes first: it beats {b} by {won} to {lost}."), said(context, duel));
}

const said = ({ option }, [a, b, won, lost]) => ({
  a: bdi(option(a).title),
  b: bdi(option(b).title),
  won: number(won),
  lost: number(lost),
});

// By how many an option beats the one below it.
function duelled({ result: { facts } }) {
  const next = new Map(facts.duels.map(([code, , won, lost]) => [code, t("{won} to {lost}", { won: number(won), lost: number(lost) })]));
  return { title: t("Against the next"), value: (row) => next.get(row.option) || "–" };
}

// Where the other way of counting says otherwise; mostly the two can hardly be told apart. A long list needs the room.
function otherwise(context) {
  const { rows, facts: { differs, unclear } } = context.result;
  if (!differs.length || (rows.length > FEW && context.place === "board" && !context.table)) return "";
  const [[a, b]] = differs;
  const alike = unclear.some((pair) => pair[0] === a && pair[1] === b);
  const words = alike ? t("{a} and {b} are not distinguishable: Borda puts {b} first") : t("Borda puts {b} above {a}");
  return woven(words, said(context, [a, b, 0, 0]));
}
