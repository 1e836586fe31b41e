// Support on the board: nothing but the counter until the close, then how many people hold up how many fingers.

import { nothing } from "../../vendor/lit-html.js";
import { distribution } from "../../js/charts/answers/distribution.js";
import { figureOf, say } from "../../js/charts/measure.js";
import { options } from "../../js/charts/options.js";
import { result } from "../../js/charts/result.js";
import { figures, measured } from "../../js/charts/tables/figures.js";
import { number, share } from "../../js/shared/numbers.js";
import { nt, t } from "../../js/shared/texts.js";

const MEDIAN = { name: "median", title: t("Median"), form: "number", min: 0, max: 5 };
const LITTLE = { name: "little", title: t("Two fingers or fewer"), form: "share" };
const FINGERS = ["0", "1", "2", "3", "4", "5"];

export const task = () => t("How many fingers do you hold up, from 0 to 5?");

export function board(context) {
  if (context.result) return outcome(context);
  return context.place === "console" ? nothing : options(context);
}

const outcome = (context) =>
  result(context, {
    picture: (all) =>
      distribution(all, {
        scale: FINGERS.map((code) => ({ code, label: code })),
        middle: { label: MEDIAN.title, value: said(all.result.rows[0], MEDIAN) },
      }),
    table,
    sentence: sentence(context.result),
  });

const table = (context) =>
  figures(context, {
    columns: [measured(MEDIAN), measured(LITTLE), ...FINGERS.map(column)],
    name: t("Fingers"),
    title: () => t("Everybody"),
    places: false,
  });

const said = (row, measure) => say(figureOf(row, measure), measure);

const column = (code) => ({ title: code, value: ({ counts, people }) => share(people ? counts[code] / people : 0) });

function sentence({ people, rows: [{ counts }] }) {
  if (!people) return t("Nobody has handed in yet.");
  const little = counts["0"] + counts["1"] + counts["2"];
  if (!little) return t("Nobody holds up two fingers or fewer.");
  const values = { n: number(little), all: number(people) };
  return nt("{n} of {all} people holds up two fingers or fewer: ask what would help.", "{n} of {all} people hold up two fingers or fewer: ask what would help.", little, values);
}
