// Points on the phone: − and + in steps for each option, or a typed number. What is left stands above the button.

export function mount(place, context) {
  const { t, h, write, config } = context;
  const { total, step, most } = config;
  const amount = amounts(context);
  const points = new Map(Object.entries(context.started("points") || {}));
  const rest = () => [...points.values()].reduce((left, n) => left - n, total);
  const left = () => t("{amount} left", { amount: amount(rest()) });
  const atMost = t("Divide it over {n} at most.", { n: most });
  const words = h("b");

  // What cannot be given is not given, and that is said: it is always clear what counts.
  function give(code, wanted) {
    const had = points.get(code) || 0;
    const room = had + rest();
    const given = had || points.size < most ? Math.max(0, Math.min(wanted - (wanted % step), room)) : 0;
    points.set(code, given);
    if (!given) points.delete(code);
    context.draft({ points: Object.fromEntries(points) });
    const told = refused(wanted, given, room);
    context.changed(told);
    if (!told) context.say(left());
    return given;
  }

  function refused(wanted, given, room) {
    if (given === wanted || wanted < 0) return "";
    if (wanted > room) return t("You do not have that many left.");
    return given ? t("In steps of {n}.", { n: step }) : atMost;
  }

  function row(option) {
    const { code } = option;
    const name = context.title(code).textContent;
    const show = (n) => (input.value = String(n));
    const now = () => points.get(code) || 0;
    const by = (n, sign, label) => {
      const click = () => show(give(code, now() + n));
      return h("button", { type: "button", class: n > 0 && "more", "aria-label": label, click }, sign);
    };
    const change = () => show(give(code, typed(input.value, now())));
    const input = h("input", { inputmode: "numeric", "aria-label": name, size: String(total).length, change });
    const [less, more] = [by(-step, "−", t("Less for {name}", { name })), by(step, "+", t("More for {name}", { name }))];
    show(now());
    return h("div", { class: "option tall" }, context.optionText(option), h("span", { class: "stepper" }, less, input, more));
  }

  const lead = [t("Divide {amount}.", { amount: amount(total) }), config.options.length > most && ` ${atMost}`];
  place.append(h("p", { class: "lead" }, lead), ...context.options().map(row));

  return {
    bar: h("p", {}, words),
    update: () => write(words, left()),
    missing: () => (rest() ? t("Divide everything first.") : ""),
    send: () => context.handIn("vote", { points: Object.fromEntries(points) }),
  };
}

// What was typed as a number, with or without points between the thousands; else what it was.
function typed(text, before) {
  const digits = text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => digit.charCodeAt(0) & 15).trim();
  return /^\d{1,3}([., ]?\d{3})*$/.test(digits) ? Number(digits.replace(/\D/g, "")) : before;
}

function amounts({ config, language, nt }) {
  const euros = new Intl.NumberFormat(language, { style: "currency", currency: "EUR", maximumFractionDigits: 0 });
  return (n) => (config.unit === "euro" ? euros.format(n) : nt("{n} point", "{n} points", n));
}

export const summary = (context, { points }) =>
  Object.keys(points)
    .sort((a, b) => points[b] - points[a])
    .map((code) => [code, amounts(context)(points[code])]);

export const lines = (context, { rows }) =>
  rows.map(({ option, figures: { mean } }) => {
    const amount = amounts(context)(Math.round(10 * mean.value) / 10);
    const texts = [context.t("{amount} on average", { amount })];
    return { option, texts, share: mean.value / context.config.total, own: context.chosen().has(option) };
  });
