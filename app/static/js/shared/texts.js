// The texts of the page in the reader's language, from the block that the server put in the page.

const block = document.getElementById("page");

export const page = JSON.parse(block.textContent);

const texts = page.texts || {};
const plural = new Intl.PluralRules(page.language);
const numbers = new Intl.NumberFormat(page.language);

export const t = (text, values = {}) => filled(texts[text] || text, values);

export function nt(one, many, n, values = {}) {
  const forms = texts[one];
  const own = n === 1 ? one : many;
  const text = (forms && (forms[plural.select(n)] || forms.other)) || own;
  return filled(text, { n: numbers.format(n), ...values });
}

// A sentence with templates in it, such as a title within <bdi>: an array that lit-html draws.
export const woven = (text, values) =>
  text.split(/\{(\w+)\}/).map((part, index) => (index % 2 ? (values[part] ?? "") : part));

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
