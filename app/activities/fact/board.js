// A fact question on the board: the question, and after the close what people thought beside what is true.

import { nothing } from "../../vendor/lit-html.js";
import { distribution } from "../../js/charts/answers/distribution.js";
import { figureOf, say } from "../../js/charts/measure.js";
import { options } from "../../js/charts/options.js";
import { result } from "../../js/charts/result.js";
import { answers } from "./board_answers.js";
import { bdi } from "../../js/charts/words.js";
import { number } from "../../js/shared/numbers.js";
import { t, woven } from "../../js/shared/texts.js";

const MEDIAN = { name: "median", title: t("Middle guess"), form: "whole" };

export const task = ({ config }) => (config.ask === "number" ? t("Guess a number") : t("Choose one"));

export function board(context) {
  if (context.result) return outcome(context);
  return context.place === "console" && context.config.ask === "number" ? nothing : options(context);
}

// Guesses of another group or round lie in other classes: they stand beside each other only for a choice.
function outcome(context) {
  const { config, result: told } = context;
  const scale = scaleOf(context);
  return result(config.ask === "number" ? { ...context, groups: null, result: { ...told, earlier: null } } : context, {
    picture: (all) => distribution(all, { scale, right: right(context, scale), middle: middle(config, told) }),
    table: (all) => answers(all, scale, right(context, scale)),
    sentence: truth(config),
    notes: [asTable(context) && truth(config), config.source && known(config) && woven(t("Source: {source}"), { source: bdi(config.source) })],
  });
}

// Beside a table the board leaves the sentence out.
const asTable = ({ place, table, groups }) => place === "board" && (table || (groups && groups.shown.length > 0));

const known = ({ right: answer, figure }) => Boolean(answer) || typeof figure === "number";

function scaleOf({ config, option, result: { facts } }) {
  if (config.ask !== "number") return (config.options || []).map(({ code }) => ({ code, label: option(code).title }));
  return facts.classes.map(([low, high], place) => ({ code: String(place), label: low < high ? `${number(low)} – ${number(high)}` : number(low) }));
}

// The code of what is true, when somebody chose or guessed it.
function right({ config, result: { facts } }) {
  if (config.ask !== "number") return ((config.options || []).find(({ title }) => title === config.right) || { code: null }).code;
  const { figure } = config;
  const place = typeof figure === "number" ? facts.classes.findIndex(([low, high]) => low <= figure && figure <= high) : -1;
  return place < 0 ? null : String(place);
}

const middle = ({ ask }, { rows: [row] }) =>
  ask === "number" && row.people ? { label: MEDIAN.title, value: say(figureOf(row, MEDIAN), MEDIAN) } : null;

// Phones and boards know it only now (Kind.secret).
function truth({ right: answer, figure, unit }) {
  const values = { answer: bdi(answer), figure: typeof figure === "number" ? number(figure) : "", unit: bdi(unit) };
  if (answer && values.figure) return woven(t("What is true: {answer}. {figure} {unit}"), values);
  if (answer) return woven(t("What is true: {answer}"), values);
  return values.figure ? woven(t("What is true: {figure} {unit}"), values) : "";
}
