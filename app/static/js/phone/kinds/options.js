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

// The same order each time for the same seed. Order is meaning in some lists: then the config says shuffle: false.
export function shuffled(list, seed) {
  const order = list.slice();
  const draw = drawing(seed);
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(draw() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

// mulberry32 over a hash (FNV-1a) of the seed: small, and good enough to keep the first option from winning.
function drawing(seed) {
  let state = 2166136261;
  for (const character of String(seed)) state = Math.imul(state ^ character.codePointAt(0), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
