// Statements on the board: what there is to agree with, then for each a bar to the left for against, to the right for for.

import { diverging } from "../../js/charts/answers/diverging.js";
import { SHARE } from "../../js/charts/measure.js";
import { options } from "../../js/charts/options.js";
import { result } from "../../js/charts/result.js";
import { figures, measured, people } from "../../js/charts/tables/figures.js";
import { bdi, leading } from "../../js/charts/words.js";
import { t, woven } from "../../js/shared/texts.js";

const AGREE = { ...SHARE, name: "agree", title: t("Agree") };
const DISAGREE = { ...SHARE, name: "disagree", title: t("Disagree") };
const UNKNOWN = { ...SHARE, name: "unknown", title: t("Don't know") };
const AGREEMENT = { name: "agreement", title: t("Agreement"), form: "number", min: -1, max: 1 };

const FEW = 8;

const SCALE = {
  against: ["1", "2"],
  neutral: "3",
  towards: ["4", "5"],
  unknown: "unknown",
  labels: {
    1: t("Fully disagree"),
    2: t("Disagree"),
    3: t("In between"),
    4: t("Agree"),
    5: t("Fully agree"),
    unknown: t("Don't know"),
  },
};

export const task = () => t("Agree or disagree?");

export const board = (context) => (context.result ? outcome(inOrder(context)) : options(context));

const outcome = (context) =>
  result(context, {
    picture: (all) => diverging(all, SCALE),
    table,
    sentence: leading(context, AGREE, {
      one: t("Most agreement: {first} ({value} agree)."),
      two: t("Most agreement: {first} and {second} ({value} agree)."),
      many: t("{n} statements have the most agreement ({value} agree)."),
    }),
    notes: [t("Percentages are of those who have an opinion"), ...divided(context)],
  });

const table = (context) =>
  figures(context, {
    columns: [measured(AGREE), measured(DISAGREE), measured(UNKNOWN), measured(AGREEMENT), people()],
    name: t("Statement"),
    places: false,
  });

// Statements are asked in an order that means something; they keep it in the result.
function inOrder(context) {
  const place = new Map((context.config.options || []).map(({ code }, index) => [code, index]));
  const rows = [...context.result.rows].sort((a, b) => place.get(a.option) - place.get(b.option));
  return { ...context, ordered: undefined, result: { ...context.result, rows } };
}

// Two camps of about the same size: what the hall should talk about. A long list leaves no room to say so.
function divided({ result: { rows }, option }) {
  if (rows.length > FEW) return [];
  const apart = rows.filter((row) => row.figures.agreement.value !== null && row.figures.agreement.value < 0);
  if (!apart.length) return [];
  const [most] = apart.sort((a, b) => a.figures.agreement.value - b.figures.agreement.value);
  return [woven(t("Opinions stand furthest apart about {statement}"), { statement: bdi(option(most.option).title) })];
}
