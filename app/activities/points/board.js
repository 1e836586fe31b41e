// Points on the board: what to divide over, then how much each option got on average, with a dot for what people gave.

import { bars, unseen } from "../../js/charts/bars.js";
import { options } from "../../js/charts/options.js";
import { result } from "../../js/charts/result.js";
import { strip } from "../../js/charts/scales/strip.js";
import { figures, measured, spread } from "../../js/charts/tables/figures.js";
import { leading } from "../../js/charts/words.js";
import { euro, number } from "../../js/shared/numbers.js";
import { nt, t } from "../../js/shared/texts.js";

export const task = ({ config }) => (config.total ? t("Divide {amount}", { amount: amount(config, config.total) }) : "");

export const board = (context) => (context.result ? outcome(context) : options(context));

function outcome(context) {
  const { config, result: counted } = context;
  const form = config.unit === "euro" ? "euro" : "number";
  const mean = { name: "mean", title: t("Average"), form };
  const dotted = counted.facts.spread && !context.groups;
  return result(context, {
    picture: (all) => (dotted ? strip(all, mean, { counts: (row) => counted.facts.spread[row.option] }) : bars(all, mean)),
    table: (all) => figures(all, { columns: columns(mean, form) }),
    measure: mean,
    sentence: leading(context, mean, {
      one: t("Most on average: {first} ({value})."),
      two: t("{first} and {second} share the first place ({value})."),
      many: t("{n} options share the first place ({value})."),
    }),
    notes: [dotted && context.place === "board" && !context.table && t("Dot: what people gave; band: margin (95 %)"), allOnOne(counted.facts.all_on_one)],
    unseen: unseen(context),
    margins: !dotted,
  });
}

const columns = (mean, form) => [
  measured(mean),
  spread(mean),
  measured({ name: "median", title: t("Median"), form }),
  measured({ name: "gave", title: t("Gave something"), form: "share" }),
  measured({ name: "trimmed", title: t("Average without the extremes"), form }),
];

const allOnOne = (n) => n > 0 && nt("{n} person gave everything to one option", "{n} people gave everything to one option", n);

const amount = ({ unit }, n) => (unit === "euro" ? euro(n) : nt("{n} point", "{n} points", n, { n: number(n) }));
