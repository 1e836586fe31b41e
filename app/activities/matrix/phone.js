// Effect and feasibility on the phone: one topic at a time, two marks from 1 to 5, each of which may be left out.
import { oneByOne } from "../../js/phone/asking/one_by_one.js";
import { scale } from "../../js/phone/asking/scale.js";

const axes = ({ t, bdi, config, spoken }) => [config.effect ? bdi(config.effect, spoken) : t("Effect"), config.feasibility ? bdi(config.feasibility, spoken) : t("Feasibility")];

export function mount(place, context) {
  const { t, h } = context;
  const scores = { ...context.started("scores") };
  const options = context.options();
  const done = () => Object.keys(scores).length;

  function question(option, axis, name) {
    const pair = () => scores[option.code] || [0, 0];
    const choose = (answer) => {
      scores[option.code] = pair().map((old, place) => (place === axis ? answer : old));
      if (!pair().some(Boolean)) delete scores[option.code];
      context.draft({ scores });
      context.changed();
    };
    const answers = [...[1, 2, 3, 4, 5].map((n) => [n, n]), [0, t("Don't know")]];
    const legend = [name, h("small", {}, t("1 is little, 5 is much"))];
    return scale(context, { named: `${option.code}-${axis}`, legend, answers, chosen: option.code in scores ? pair()[axis] : null, choose });
  }

  place.append(oneByOne(context, options, (option) => axes(context).map((name, axis) => question(option, axis, name))));

  return {
    label: () => t("Send: {n} of {all} topics", { n: done(), all: options.length }),
    missing: () => (done() ? "" : t("Answer at least one first.")),
    send: () => context.handIn("vote", { scores }),
  };
}

export const summary = (context, { scores }) => Object.entries(scores).map(([code, marks]) => [code, marks.map((mark) => mark || "–").join(" · ")]);

export function lines(context, { rows }, { decimal }) {
  const names = axes(context).map((name) => name.textContent || name);
  return rows.map(({ option, figures }) => ({
    option,
    texts: [figures.effect, figures.feasibility].map(({ value }, axis) => `${names[axis]}: ${value === null ? "–" : decimal.format(value)}`),
  }));
}
