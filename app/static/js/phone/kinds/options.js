// Options and other names as this participant sees them: in their language, in their own stable order.
import { bdi, h } from "../dom.js";
import { page } from "../texts.js";

// The name in the participant's language, else in that of the session, marked as such.
export function nameOf({ name, title, translations }, spoken) {
  const own = translations && translations[page.language];
  return bdi(own || title || name, own ? page.language : spoken);
}

// A dot in the field's colour; the name always stands beside it.
export function fieldName(field, spoken) {
  const dot = h("i", { class: "dot", "aria-hidden": "true" });
  if (/^#[0-9a-f]{3,8}$/i.test(field.color)) dot.style.background = field.color;
  return [dot, nameOf(field, spoken)];
}

// What an option says: title, and below it the short text and the field it belongs to.
export function optionText(option, fields, spoken) {
  const field = fields.find((each) => each.code === option.field);
  return h(
    "span",
    { class: "what" },
    h("span", { class: "title" }, nameOf(option, spoken)),
    field && h("small", {}, fieldName(field, spoken)),
    option.short && h("small", { class: "short" }, bdi(option.short, spoken)),
  );
}

// The same order each time for the same seed (Fisher and Yates). The seed is random in all its 32 bits, so that the
// simplest generator will do (Numerical Recipes' LCG). Where order is meaning the config says shuffle: false.
export function shuffled(list, seed) {
  const order = list.slice();
  let state = seed;
  for (let i = order.length - 1; i > 0; i -= 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = Math.floor((state / 2 ** 32) * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
