// The texts of an idea with what looks like personal data marked, and what is known about the idea beside it.

import { html, nothing } from "../../../vendor/lit-html.js";
import { number } from "../../shared/numbers.js";
import { page, t } from "../../shared/texts.js";

const FOUND = {
  iban: () => t("bank account"),
  email: () => t("e-mail address"),
  phone: () => t("telephone number"),
  bsn: () => t("citizen service number"),
  plate: () => t("number plate"),
  postcode: () => t("postcode"),
  address: () => t("address"),
  name: () => t("name"),
};
const moment = new Intl.DateTimeFormat(page.language, { hour: "2-digit", minute: "2-digit" });

// Places count whole characters, as the server does.
export function marked({ text, findings }) {
  const letters = Array.from(text);
  const parts = [];
  let at = 0;
  for (const [kind, start, end] of [...findings].sort((a, b) => a[1] - b[1])) {
    if (start < at) continue;
    parts.push(letters.slice(at, start).join(""), html`<mark title=${name(kind)}>${letters.slice(start, end).join("")}</mark>`);
    at = end;
  }
  return [...parts, letters.slice(at).join("")];
}

const name = (kind) => (FOUND[kind] ? FOUND[kind]() : t("personal data"));

// The other texts of kinds that ask for more than one: writes is {name: title}.
export function others({ about }, writes = {}) {
  const found = Object.entries(writes).filter(([name]) => typeof (about || {})[name] === "string" && about[name] !== "");
  return found.length ? html`<ul class="others">${found.map(([name, title]) => html`<li dir="auto"><small>${title}</small> <bdi>${about[name]}</bdi></li>`)}</ul>` : nothing;
}

// Whether somebody should look at the words before the hall does.
export const doubtful = ({ kinds, words }) => kinds.length > 0 || words.length > 0;

export function about(idea, hello) {
  const named = (list, code) => (list || []).find((each) => each.code === code)?.name;
  const parts = [
    idea.kinds.length ? t("Personal data: {what}", { what: idea.kinds.map(name).join(", ") }) : "",
    idea.words.length ? t("Rude: {words}", { words: idea.words.join(", ") }) : "",
    idea.supporters ? `▲ ${number(idea.supporters)}` : "",
    named(hello.fields, idea.field),
    named(hello.areas, idea.area),
    named(hello.groups, idea.group),
    idea.edited ? t("edited") : "",
    idea.promoted ? t("topic of the plan") : "",
    idea.decided ? decided(idea.decided) : "",
  ].filter(Boolean);
  return parts.map((part, index) => html`${index ? " · " : ""}<bdi>${part}</bdi>`);
}

function decided({ by, at }) {
  const time = new Date(at);
  return t("decided by {name} at {time}", { name: by, time: Number.isNaN(time.getTime()) ? at : moment.format(time) });
}

export const short = (text) => (text.length > 48 ? `${Array.from(text).slice(0, 47).join("")}…` : text);
