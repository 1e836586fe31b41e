// Criteria on the board: a table of means on shades, with the weights above it; on the console also: what if?

import { html, nothing } from "../../vendor/lit-html.js";
import { options } from "../../js/charts/options.js";
import { result } from "../../js/charts/result.js";
import { figures, measured, people, spread } from "../../js/charts/tables/figures.js";
import { heat } from "../../js/charts/tables/heat.js";
import { leading } from "../../js/charts/words.js";
import { number } from "../../js/shared/numbers.js";
import { page, t } from "../../js/shared/texts.js";
import { whatIf } from "./board_what_if.js";

// So many lines stand beside the groups; all of them in the table.
const BESIDE_GROUPS = 14;

const SCALE = { form: "number", min: 1, max: 5 };
const SCORE = { ...SCALE, name: "score", title: t("Score") };

export const task = () => t("Score each topic from 1 to 5");

export const board = (context) => (context.result ? outcome(profiled(context)) : options(context));

const outcome = (context) => html`${shown(context)}${context.place === "console" && context.redraw ? whatIf(context) : nothing}`;

const shown = (context) =>
  result(context, {
    picture: table,
    table,
    measure: SCORE,
    margins: false,
    unseen: grouped(context) ? context.result.rows.length - BESIDE_GROUPS : 0,
    sentence: leading(context, SCORE, {
      one: t("Highest weighted mean: {first} ({value})."),
      two: t("{first} and {second} share the highest weighted mean ({value})."),
      many: t("{n} options share the highest weighted mean ({value})."),
    }),
    notes: [t("×: weight in the score")],
  });

const grouped = ({ groups }) => Boolean(groups && groups.shown.length);

// A group has only its score: a profile of it would be about few people. The console has room for both.
function table(context) {
  if (!grouped(context)) return whole(context);
  return context.place === "console" ? html`${whole({ ...context, groups: null })}${perGroup(context)}` : perGroup(context);
}

function whole(context) {
  const { criteria, place } = context;
  if (place === "board") return heat(context, { columns: criteria, total: SCORE });
  return figures(context, { columns: [...criteria.map(measured), measured(SCORE), spread(SCORE), people()] });
}

function perGroup(context) {
  const most = context.place === "board" && !context.table ? BESIDE_GROUPS : Infinity;
  return figures(context, { columns: [measured(SCORE)], most });
}

// The means by criterion stand with the rows, as if they were measures of their own.
function profiled(context) {
  const { profile } = context.result.facts;
  const criteria = context.config.criteria.map((each) => ({ ...SCALE, name: `of:${each.code}`, title: titled(each), weight: each.weight, of: each.code }));
  const rows = context.result.rows.map((row) => {
    const found = criteria.map(({ name, of }) => [name, figure(profile[row.option][of])]);
    return { ...row, figures: { ...row.figures, ...Object.fromEntries(found) } };
  });
  return { ...context, criteria, ordered: undefined, result: { ...context.result, rows } };
}

const figure = (found) => (found ? { value: found.mean, low: found.low, high: found.high } : { value: null, low: null, high: null });

const titled = ({ title, translations, weight }) => `${(translations || {})[page.language] || title} ×${number(weight)}`;
