// Pairs on the board: what is compared, then a top list by strength, with what is not certain.

import { bars, unseen } from "../../js/charts/bars.js";
import { options } from "../../js/charts/options.js";
import { result } from "../../js/charts/result.js";
import { figures, measured, spread } from "../../js/charts/tables/figures.js";
import { leading } from "../../js/charts/words.js";
import { number } from "../../js/shared/numbers.js";
import { nt, t } from "../../js/shared/texts.js";

export const task = ({ config }) => nt("Choose {n} time between two", "Choose {n} times between two", config.number || 0);

export const board = (context) => (context.result ? outcome(context) : options(context));

function outcome(context) {
  const chance = { name: "chance", title: t("Chance to be chosen"), form: "share", min: 0, max: 1 };
  const compared = { name: "compared", title: t("Comparisons"), form: "whole" };
  const won = { name: "won", title: t("Times chosen"), form: "number" };
  return result(context, {
    picture: (all) => bars(all, chance),
    table: (all) => figures(all, { columns: [measured(chance), spread(chance), measured(compared), measured(won)] }),
    measure: chance,
    sentence: leading(context, chance, {
      one: t("Strongest: {first}, chosen {value} of the times against an average one."),
      two: t("Strongest together: {first} and {second} ({value})."),
      many: t("{n} options are strongest together ({value})."),
    }),
    notes: remarks(context),
    unseen: unseen(context),
  });
}

const remarks = ({ place, result: { facts: { comparisons, skipped, few, least, parts } } }) => [
  place === "console" && nt("{n} comparison", "{n} comparisons", comparisons, { n: number(comparisons) }),
  place === "console" && skipped > 0 && nt("{n} skipped", "{n} skipped", skipped, { n: number(skipped) }),
  few.length > 0 && nt("{n} option compared too little (under {least})", "{n} options compared too little (under {least})", few.length, { n: number(few.length), least: number(least) }),
  parts.length > 1 && t("Not all can be compared: nobody chose between {n} parts", { n: number(parts.length) }),
];
