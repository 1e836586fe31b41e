// Pairs on the phone: two cards, one of which is chosen. Every choice is handed in at once; the list grows.
import { pairsOf } from "./phone_design.js";

const pairsFor = (context) => pairsOf(context.options().map(({ code }) => code), context.config.number);

export function mount(place, context) {
  const { t, h, write } = context;
  const options = new Map(context.options().map((option) => [option.code, option]));
  const pairs = pairsFor(context);
  let given = [];
  const button = (outcome, classes, ...words) => h("button", { type: "button", class: classes, click: choose(outcome) }, ...words);
  const cards = [button("a", "option large"), button("b", "option large")];
  const equal = button("equal", "", t("Equally important"));
  const skip = button("skip", "", t("Skip"));
  const back = h("button", { type: "button", click: () => show(at - 1) }, t("Previous pair"));
  const progress = h("p", { class: "quiet" });
  let at = 0;

  // The second half of a double tap is no choice.
  function choose(outcome) {
    return ({ detail }) => {
      if (detail > 1) return;
      given[at] = [...pairs[at], outcome];
      if (given.length < pairs.length) show(given.length);
      context.handIn("vote", { pairs: given.slice() });
    };
  }

  function show(n) {
    at = n;
    cards.forEach((card, side) => card.replaceChildren(context.optionText(options.get(pairs[at][side]))));
    mark(given[at] ? given[at][2] : "");
    if (!at && document.activeElement === back) cards[0].focus();
    back.hidden = !at;
    write(progress, t("Pair {n} of {all}", { n: at + 1, all: pairs.length }));
    context.say([progress.textContent, ...pairs[at].map((code) => context.title(code).textContent)].join(". "));
  }

  // What was chosen before, for who comes back to a pair.
  function mark(chosen) {
    for (const [outcome, each] of [["a", cards[0]], ["b", cards[1]], ["equal", equal], ["skip", skip]]) {
      each.classList.toggle("on", outcome === chosen);
      if (outcome === chosen) each.setAttribute("aria-current", "true");
      else each.removeAttribute("aria-current");
    }
  }

  // What was chosen before may be told a moment after the page is there.
  function update() {
    const before = given.length ? [] : context.started("pairs") || [];
    if (!before.length) return;
    given = before.slice();
    show(Math.min(given.length, pairs.length - 1));
  }

  place.append(h("p", { class: "lead" }, t("Which of the two matters more?")), progress, ...cards, h("div", { class: "chips" }, equal, skip, back));
  show(0);
  update();
  return { update };
}

// Until the last pair the page leaves the choosing on the screen.
export const done = (context) => context.entry("vote").body.pairs.length >= pairsFor(context).length;

// How often each was chosen, most first.
export function summary(context, { pairs }) {
  const chosen = new Map();
  for (const [a, b, outcome] of pairs) {
    const code = { a, b }[outcome];
    if (code) chosen.set(code, (chosen.get(code) || 0) + 1);
  }
  return [...chosen].sort((one, other) => other[1] - one[1]);
}

export const lines = ({ t, nt, chosen }, { rows }, { percent }) =>
  rows.map(({ option, figures: { chance, compared } }) => ({
    option,
    texts: compared.value ? [t("{n} against an average one", { n: percent.format(chance.value) }), nt("{n} comparison", "{n} comparisons", compared.value)] : [],
    share: chance.value,
    own: chosen().has(option),
  }));
