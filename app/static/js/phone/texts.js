// The page block and the texts in it: t("English"), nt("one", "many", n). What has no translation is shown as it is.

export const page = JSON.parse(document.getElementById("page").textContent);

const plurals = new Intl.PluralRules(page.language);
const numbers = new Intl.NumberFormat(page.language);

export function t(text, values) {
  return filled(page.texts[text] || text, values);
}

export function nt(one, many, n, values) {
  const forms = page.texts[one] || { one, other: many };
  return filled(forms[plurals.select(n)] || forms.other, { n, ...values });
}

// Texts that come with a script that is fetched later.
export function learn(texts) {
  Object.assign(page.texts, texts);
}

// A refusal in words; its code is the key of the sentence.
export function refusal({ code, details }) {
  if (code === "round-closed") return t("Too late: voting was already closed.");
  const known = page.texts[code];
  return known ? filled(known, details) : t("That did not work. Nothing you wrote is lost. Please try again.");
}

function filled(text, values = {}) {
  return text.replace(/{(\w+)}/g, (whole, name) => (name in values ? shown(values[name]) : whole));
}

const shown = (value) => (typeof value === "number" ? numbers.format(value) : String(value));
