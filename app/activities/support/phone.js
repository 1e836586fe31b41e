// Support on the phone: from a fist to five fingers, each with what it means.
import { scale } from "../../js/phone/asking/scale.js";

const words = ({ t }) => [
  [0, t("0: I cannot support this")],
  [1, t("1: I have great doubts")],
  [2, t("2: I have some doubts")],
  [3, t("3: I can live with it")],
  [4, t("4: I support this")],
  [5, t("5: I fully support this")],
];

export function mount(place, context) {
  const { t } = context;
  let fingers = context.started("fingers");

  function choose(number) {
    fingers = number;
    context.draft({ fingers });
    context.changed();
  }

  const legend = t("How many fingers do you hold up? Nobody sees it.");
  place.append(scale(context, { named: "fingers", legend, answers: words(context), chosen: fingers, choose, below: true }));

  return {
    missing: () => (fingers === undefined ? t("Choose a number of fingers first.") : ""),
    send: () => context.handIn("vote", { fingers }),
  };
}

export const summary = (context, { fingers }) => [[words(context)[fingers][1], ""]];

export const lines = (context, { rows: [row], people }, { percent }) =>
  words(context).map(([number, text]) => {
    const count = row.counts[number];
    return { title: text, texts: [context.nt("{n} person", "{n} people", count), percent.format(count / (people || 1))], share: count / (people || 1) };
  });
