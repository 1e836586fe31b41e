// Criteria on the phone: one topic at a time, a score from 1 to 5 on each criterion, each of which may be left out.
import { oneByOne } from "../../js/phone/asking/one_by_one.js";
import { scale } from "../../js/phone/asking/scale.js";

export function mount(place, context) {
  const { t, h, bdi, name, config, spoken } = context;
  const scores = { ...context.started("scores") };
  const options = context.options();
  const done = () => Object.keys(scores).length;

  // The words of the ends, where there are any.
  const ends = ({ low, high }) => h("small", {}, "1: ", bdi(low || t("little"), spoken), " · 5: ", bdi(high || t("much"), spoken));

  function question(option, criterion, at) {
    const all = () => scores[option.code] || config.criteria.map(() => 0);
    const choose = (answer) => {
      scores[option.code] = all().map((old, place) => (place === at ? answer : old));
      if (!all().some(Boolean)) delete scores[option.code];
      context.draft({ scores });
      context.changed();
    };
    const answers = [...[1, 2, 3, 4, 5].map((n) => [n, n]), [0, t("Don't know")]];
    const legend = [name(criterion), h("small", {}, bdi(criterion.question, spoken)), ends(criterion)];
    return scale(context, { named: `${option.code}-${at}`, legend, answers, chosen: option.code in scores ? all()[at] : null, choose });
  }

  place.append(oneByOne(context, options, (option) => config.criteria.map((criterion, at) => question(option, criterion, at))));

  return {
    label: () => t("Send: {n} of {all} topics", { n: done(), all: options.length }),
    missing: () => (done() ? "" : t("Answer at least one first.")),
    send: () => context.handIn("vote", { scores }),
  };
}

export const summary = (context, { scores }) => Object.entries(scores).map(([code, marks]) => [code, marks.map((mark) => mark || "–").join(" · ")]);

export const lines = (context, { rows }, { decimal }) =>
  rows.map(({ option, figures: { score } }) => ({
    option,
    texts: [score.value === null ? "–" : context.t("{n} on a scale of 1 to 5", { n: decimal.format(score.value) })],
    share: score.value === null ? null : (score.value - 1) / 4,
  }));
