// Effect and feasibility on the board: four corners with a numbered bubble for each topic, or a table.

import { html } from "../../vendor/lit-html.js";
import { between, figureOf, say } from "../../js/charts/measure.js";
import { options } from "../../js/charts/options.js";
import { result } from "../../js/charts/result.js";
import { quadrant } from "../../js/charts/scales/quadrant.js";
import { figures, measured, people } from "../../js/charts/tables/figures.js";
import { bdi } from "../../js/charts/words.js";
import { number } from "../../js/shared/numbers.js";
import { nt, t, woven } from "../../js/shared/texts.js";

const FEW = 3;

// So many lines stand beside the groups; all of them in the table.
const BESIDE_GROUPS = 14;

const SCALE = { form: "number", min: 1, max: 5 };

const effect = ({ config }) => ({ ...SCALE, name: "effect", title: config.effect || t("Effect") });
const feasibility = ({ config }) => ({ ...SCALE, name: "feasibility", title: config.feasibility || t("Feasibility") });
const corners = ({ config }) => ({
  now: config.now || t("Do now"),
  big: config.big || t("Big project"),
  along: config.along || t("Take along"),
  later: config.later || t("Not now"),
});

export const task = (context) => [effect(context), feasibility(context)].map(({ title }) => title).join(" × ");

export const board = (context) => (context.result ? outcome(context) : options(context));

const outcome = (context) =>
  result(context, {
    picture: (all) => (grouped(all) ? table(all) : field(all)),
    table,
    sentence: sentence(context),
    unseen: grouped(context) ? context.result.rows.length - BESIDE_GROUPS : 0,
    notes: [grouped(context) ? "" : t("Thin line: margin (95 %)"), doubtful(context)],
  });

const grouped = ({ groups }) => Boolean(groups && groups.shown.length);

function field(context) {
  const { now, big, along, later } = corners(context);
  return quadrant(context, { x: feasibility(context), y: effect(context), labels: { high_high: now, low_high: big, high_low: along, low_low: later } });
}

// The console has room for both: everything about everybody, and the groups beside each other.
function table(context) {
  if (!grouped(context)) return whole(context);
  return context.place === "console" ? html`${whole({ ...context, groups: null })}${perGroup(context)}` : perGroup(context);
}

function whole(context) {
  const axes = [effect(context), feasibility(context)];
  const medians = context.place === "console" ? axes.map(median) : [];
  return figures(context, { columns: [...axes.map(marked), ...medians, corner(context), people()], places: false });
}

function perGroup(context) {
  const axes = [effect(context), feasibility(context)];
  const both = (row) => axes.map((measure) => say(figureOf(row, measure), measure)).join(" · ");
  const most = context.place === "board" && !context.table ? BESIDE_GROUPS : Infinity;
  return figures(context, { columns: [{ title: task(context), value: both }], places: false, most });
}

// The mean with its margin.
const marked = (measure) => ({ title: measure.title, value: (row) => html`<b>${say(figureOf(row, measure), measure)}</b> ${between(figureOf(row, measure), measure)}` });

const median = (measure) => ({ ...measured({ ...measure, name: `${measure.name}_median` }), title: t("Median: {name}", { name: measure.title }) });

function corner(context) {
  const names = corners(context);
  const found = context.result.facts.corners;
  return { title: t("Corner"), value: ({ option }) => (found[option] ? `${found[option].sure ? "" : "≈ "}${names[found[option].corner]}` : "–"), number: false };
}

const placed = ({ result: { rows, facts } }) => rows.filter(({ option }) => facts.corners[option]);

// The corner that everything is about; with names as long as there are few.
function sentence(context) {
  const all = placed(context);
  if (!all.length) return t("Nobody has handed in yet.");
  const corner = bdi(corners(context).now);
  const found = all.filter(({ option }) => context.result.facts.corners[option].corner === "now");
  if (!found.length) return woven(t("No topic stands in the corner “{corner}”."), { corner });
  if (found.length > FEW) return woven(t("In the corner “{corner}”: {n} topics."), { corner, n: number(found.length) });
  const titles = found.map(({ option }, index) => [index ? ", " : "", bdi(context.option(option).title)]);
  return woven(t("In the corner “{corner}”: {titles}."), { corner, titles });
}

function doubtful(context) {
  const n = placed(context).filter(({ option }) => !context.result.facts.corners[option].sure).length;
  return n ? nt("≈ {n} topic could stand in another corner", "≈ {n} topics could stand in another corner", n, { n: number(n) }) : "";
}
