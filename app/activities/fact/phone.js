// A fact question on the phone: a number to guess, or an answer to choose. What is true comes with the result.
import { scale } from "../../js/phone/asking/scale.js";

export function mount(place, context) {
  const { t, config } = context;
  const asks = config.ask === "number";
  const legend = t("Choose one answer.");
  let number = context.started("number");
  let option = context.started("option");
  const body = () => (asks ? { number } : { option });
  const ready = () => (asks ? Number.isFinite(number) : Boolean(option));

  function changed() {
    if (ready()) context.draft(body());
    context.changed();
  }

  function choose(code) {
    option = code;
    changed();
  }

  function typed(text) {
    number = understood(text);
    changed();
  }

  const answers = () => context.options().map((each) => [each.code, context.title(each.code)]);
  place.append(...(asks ? box(context, number, typed) : [scale(context, { named: "answer", legend, answers: answers(), chosen: option, choose, below: true })]));

  return {
    missing: () => (ready() ? "" : asks ? t("Fill in a number first.") : legend),
    send: () => context.handIn("vote", body()),
  };
}

function box({ t, h, bdi, config, spoken, language }, number, typed) {
  const text = h("textarea", { id: "guess", rows: 1, inputmode: "decimal", input: () => typed(text.value) });
  if (Number.isFinite(number)) text.value = number.toLocaleString(language);
  return [h("label", { for: "guess" }, t("Your guess"), config.unit && h("small", {}, bdi(config.unit, spoken))), text];
}

// As people write it: 1.234,5 and 1 234.5 alike. A separator before just three digits parts thousands, but not in 0,125.
export function understood(text) {
  const plain = text.replace(/\s/g, "");
  const parted = /^-?0[.,]/.test(plain) ? plain : plain.replace(/[.,](?=\d{3}(?:\D|$))/g, "");
  return parted ? Number(parted.replace(",", ".")) : NaN;
}

export function summary({ config, t, language }, { number, option }) {
  return config.ask === "number" ? [[t("Your guess"), number.toLocaleString(language)]] : [[option, ""]];
}

export function lines(context, { people, rows: [{ counts }], facts }, { percent, number }) {
  const { t, nt, config } = context;
  const own = context.chosen();
  const line = (code, more) => ({ texts: [nt("{n} person", "{n} people", counts[code]), percent.format(counts[code] / people || 0)], share: counts[code] / people || 0, ...more });
  const span = ([low, high]) => [low, high].slice(low === high).map((edge) => number.format(edge)).join(" – ");
  const known = typeof config.figure === "number" && `${number.format(config.figure)} ${config.unit}`;
  const texts = [config.right, known, config.source].filter(Boolean);
  return [
    ...(config.right || known ? [{ title: t("What is true"), texts }] : []),
    ...(facts.classes ? facts.classes.map((edges, code) => line(code, { title: span(edges) })) : config.options.map(({ code }) => line(code, { option: code, own: own.has(code) }))),
  ];
}
