// A fact question on the phone: a number to guess, or an answer to choose. What is true comes with the result.
import { boxes } from "../../js/phone/asking/boxes.js";

export function mount(place, context) {
  const { t, config } = context;
  const asks = config.ask === "number";
  const chosen = new Set([context.started("option")].filter(Boolean));
  const guess = { number: context.started("number") };
  const body = () => (asks ? { number: guess.number } : { option: [...chosen][0] });
  const ready = () => (asks ? Number.isFinite(guess.number) : chosen.size > 0);

  function changed() {
    if (ready()) context.draft(body());
    context.changed();
  }

  const typed = (text) => {
    guess.number = understood(text);
    changed();
  };
  if (asks) place.append(...box(context, guess.number, typed));
  else place.append(boxes(context, { legend: t("Choose one answer."), most: 1, chosen, changed, full: "" }));

  return {
    missing: () => (ready() ? "" : asks ? t("Fill in a number first.") : t("Choose one answer.")),
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

export function lines(context, { people, rows: [row], facts }, { percent, number }) {
  const { t, nt, config } = context;
  const own = context.chosen();
  const about = (count) => ({ texts: [nt("{n} person", "{n} people", count), percent.format(count / (people || 1))], share: count / (people || 1) });
  const span = ([low, high]) => (low < high ? `${number.format(low)} – ${number.format(high)}` : number.format(low));
  const guesses = () => facts.classes.map((each, place) => ({ title: span(each), ...about(row.counts[place]) }));
  const answers = () => config.options.map(({ code }) => ({ option: code, own: own.has(code), ...about(row.counts[code]) }));
  const known = typeof config.figure === "number" && `${number.format(config.figure)} ${config.unit}`;
  const texts = [config.right, known, config.source].filter(Boolean);
  const truth = config.right || known ? [{ title: t("What is true"), texts }] : [];
  return [...truth, ...(config.ask === "number" ? guesses() : answers())];
}
