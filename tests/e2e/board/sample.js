// A kind that does not exist, to draw every shared part with: config.draws says which.

import { distribution } from "../../js/charts/answers/distribution.js";
import { diverging } from "../../js/charts/answers/diverging.js";
import { bars, outcome } from "../../js/charts/bars.js";
import { options } from "../../js/charts/options.js";
import { result } from "../../js/charts/result.js";
import { quadrant } from "../../js/charts/scales/quadrant.js";
import { strip } from "../../js/charts/scales/strip.js";
import { figures, measured, people, spread } from "../../js/charts/tables/figures.js";
import { heat } from "../../js/charts/tables/heat.js";
import { chip } from "../../js/charts/walls/chips.js";
import { cloud } from "../../js/charts/walls/cloud.js";
import { pinnedFirst, wall } from "../../js/charts/walls/wall.js";
import { leading } from "../../js/charts/words.js";

const MEAN = { name: "mean", title: "Gemiddeld", form: "number", min: 1, max: 5 };
const OTHER = { name: "other", title: "Haalbaar", form: "number", min: 1, max: 5 };
const MONEY = { name: "money", title: "Gemiddeld", form: "euro" };
const ANSWERS = { against: ["1", "2"], neutral: "3", towards: ["4", "5"], unknown: "dont_know" };
const LABELS = { 1: "Helemaal oneens", 2: "Oneens", 3: "Neutraal", 4: "Eens", 5: "Helemaal eens", dont_know: "Weet ik niet" };
const FINGERS = [0, 1, 2, 3, 4, 5].map((each) => ({ code: String(each), label: `${each} vingers` }));
const CORNERS = { low_high: "Meenemen", high_high: "Snel doen", low_low: "Niet nu", high_low: "Groot project" };
const TABLE = (all) => figures(all, { columns: [measured(MEAN), spread(MEAN), measured(OTHER), people()] });

const PICTURES = {
  bars: (all) => bars(all, MEAN),
  strip: (all) => strip(all, MONEY),
  diverging: (all) => diverging(all, { ...ANSWERS, labels: LABELS }),
  distribution: (all) => distribution(all, { scale: FINGERS, right: all.config.right || null, middle: { label: "Midden", value: "4" } }),
  quadrant: (all) => quadrant(all, { x: MEAN, y: OTHER, labels: CORNERS }),
  heat: (all) => heat(all, { columns: [MEAN, OTHER, { ...OTHER, name: "third", title: "Betaalbaar voor de gemeente" }], total: MEAN }),
  cloud: (all) => cloud(all),
};

const SENTENCE = { one: "Gemiddeld het hoogst: {first} ({value}).", two: "{first} en {second} delen plaats 1.", many: "{n} delen plaats 1." };

export const task = () => "Een voorbeeld";

export function board(context) {
  const { draws } = context.config;
  if (draws === "wall") return wall(pinnedFirst(context.ideas.map((each) => card(each, context))));
  if (!context.result) return options(context);
  if (draws === "outcome") return outcome(context);
  return result(context, { picture: PICTURES[draws], table: TABLE, measure: draws === "strip" ? MONEY : MEAN, sentence: leading(context, MEAN, SENTENCE) });
}

const card = (each, { field }) => ({
  ...each,
  field: field(each.field),
  head: each.head,
  parts: [{ label: "Trekker:", text: each.owner || "" }],
  chips: each.status_of ? [chip("late", "Loopt achter", "warn"), chip("done", "Klaar", "ok"), chip("stopped", "Gestopt", "bad"), chip("busy", "Loopt", "busy")] : [],
});
