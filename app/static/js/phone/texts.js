// The page block, and texts: t("English"), nt("one", "many", n). What has no translation is shown as it is.

export const page = JSON.parse(document.getElementById("page").textContent);

const known = {};

const plurals = new Intl.PluralRules(page.language);
const numbers = new Intl.NumberFormat(page.language);

export function t(text, values) {
  return filled(known[text] || text, values);
}

export function nt(one, many, n, values) {
  const forms = known[one] || { one, other: many };
  return filled(forms[plurals.select(n)] || forms.other, { n, ...values });
}

// Each script brings its texts: `texts` is put into it when it is sent (web/joined.py).
export function learn(texts) {
  Object.assign(known, texts);
}

// A refusal in words; its code is the key of the sentence.
export function refusal({ code, details }) {
  if (code === "round-closed") return t("Too late: voting was already closed.");
  return known[code] ? filled(known[code], details) : t("That did not work. Nothing you wrote is lost. Please try again.");
}

function filled(text, values = {}) {
  return text.replace(/{(\w+)}/g, (whole, name) => (name in values ? shown(values[name]) : whole));
}

const shown = (value) => (typeof value === "number" ? numbers.format(value) : String(value));
