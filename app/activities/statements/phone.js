// Statements on the phone: for each the answers from disagree to agree, and apart from them: don't know.
import { scale } from "../../js/phone/asking/scale.js";

const words = ({ t }) => [
  [1, t("Fully disagree")],
  [2, t("Disagree")],
  [3, t("In between")],
  [4, t("Agree")],
  [5, t("Fully agree")],
  ["unknown", t("Don't know")],
];

export function mount(place, context) {
  const { t, h } = context;
  const answers = { ...context.started("answers") };

  function statement(option) {
    const choose = (answer) => {
      answers[option.code] = answer;
      context.draft({ answers });
      context.changed();
    };
    return scale(context, { named: option.code, legend: context.optionText(option), answers: words(context), chosen: answers[option.code], choose });
  }

  place.append(h("p", { class: "lead" }, t("How much do you agree? You may skip one.")), ...context.options().map(statement));

  return {
    missing: () => (Object.keys(answers).length ? "" : t("Answer at least one first.")),
    send: () => context.handIn("vote", { answers }),
  };
}

export function summary(context, { answers }) {
  const said = new Map(words(context));
  return context.config.options.filter(({ code }) => code in answers).map(({ code }) => [code, said.get(answers[code])]);
}

export const lines = (context, { rows }, { percent }) =>
  rows.map(({ option, figures: { agree, disagree } }) => ({
    option,
    texts: agree.value === null ? [] : [context.t("{n} agree", { n: percent.format(agree.value) }), context.t("{n} disagree", { n: percent.format(disagree.value) })],
    share: agree.value,
  }));
