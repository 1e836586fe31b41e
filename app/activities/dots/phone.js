// Dots on the phone: boxes to tick, or − and + where one option may get several. What is left stands above the button.
import { boxes } from "../../js/phone/asking/boxes.js";

export function mount(place, context) {
  const { t, nt, h, write, config } = context;
  const { k } = config;
  const dots = new Map(Object.entries(context.started("dots") || {}));
  const used = () => [...dots.values()].reduce((sum, n) => sum + n, 0);
  const left = () => nt("{n} dot left", "{n} dots left", k - used());
  const body = () => ({ dots: Object.fromEntries(dots) });
  const full = t("You have used them all. Take one away first.");
  const row = h("span", { "aria-hidden": "true" });
  const words = h("b");

  function put(code, n) {
    if (n) dots.set(code, n);
    else dots.delete(code);
    context.draft(body());
    context.changed();
    context.say(left());
  }

  function update() {
    write(words, left());
    row.replaceChildren(...Array.from({ length: k }, (_, i) => h("i", { class: i < used() && "used" })));
  }

  const lead = nt("You have {n} dot.", "You have {n} dots.", k);
  if (config.stack) {
    const step = (code, by) => {
      if (used() + by > k) context.changed(full);
      else put(code, (dots.get(code) || 0) + by);
      return dots.get(code) || 0;
    };
    place.append(h("p", { class: "lead" }, lead, " ", t("You may put several on one topic.")));
    place.append(...context.options().map((option) => stepper(context, option, step)));
  } else {
    const chosen = new Set(dots.keys());
    const changed = () => [...chosen, ...dots.keys()].forEach((code) => chosen.has(code) !== dots.has(code) && put(code, chosen.has(code) ? 1 : 0));
    place.append(boxes(context, { legend: lead, most: k, chosen, changed, full }));
  }

  return {
    bar: h("p", { class: "dots" }, row, words),
    update,
    missing: () => (used() ? "" : t("Choose at least one topic first.")),
    send: () => context.handIn("vote", body()),
  };
}

function stepper({ t, h, write, title, optionText }, option, step) {
  const name = title(option.code).textContent;
  const click = (by) => () => show(step(option.code, by));
  const less = h("button", { type: "button", "aria-label": t("One dot less for {name}", { name }), click: click(-1) }, "−");
  const more = h("button", { type: "button", class: "more", "aria-label": t("One dot more for {name}", { name }), click: click(1) }, "+");
  const number = h("b");
  const row = h("div", { class: "option counted" }, optionText(option), h("span", { class: "stepper" }, less, number, more));

  // The button that takes the last one away leaves: the focus goes to the other.
  function show(n) {
    if (!n && document.activeElement === less) more.focus();
    row.classList.toggle("on", n > 0);
    less.hidden = number.hidden = !n;
    write(number, String(n));
  }

  show(step(option.code, 0));
  return row;
}

export const summary = ({ config }, { dots }) => Object.entries(dots).map(([code, n]) => [code, config.stack ? n : ""]);
