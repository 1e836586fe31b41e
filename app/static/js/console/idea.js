// One idea in the inbox, with what was found in it and what can be done with it.

import { html, nothing } from "../../vendor/lit-html.js";
import { number } from "../shared/numbers.js";
import { t, woven } from "../shared/texts.js";

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

export function card(idea, found, tools) {
  const kin = idea.nearest.map((each) => found.get(each.id)).find((each) => each && each.status !== "hidden" && !each.merged_into);
  const held = idea.status === "held" || idea.status === "emergency";
  return html`<article class="idea" data-status=${idea.status} data-marked=${idea.findings.length > 0} data-kin=${Boolean(held && kin)}>
    ${idea.status === "emergency" ? html`<p class="alarm">${t("Is somebody in danger now? Call 112.")}</p>` : nothing}
    <p class="text" dir="auto" lang=${idea.language || "nl"}><bdi>${marked(idea)}</bdi></p>
    <p class="about">${about(idea, tools.hello)}</p>
    ${kin && held ? html`<p class="about">${woven(t("Looks like “{text}”"), { text: html`<bdi>${short(kin.text)}</bdi>` })}</p>` : nothing}
    <div class="deeds">${deeds(idea, kin, held, tools)}</div>
    ${idea.merged.length ? merged(idea, found, tools) : nothing}
  </article>`;
}

// The text with what looks like personal data marked; places count whole characters, as the server does.
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

function about(idea, hello) {
  const named = (list, code) => (list || []).find((each) => each.code === code)?.name;
  const parts = [
    idea.findings.length ? t("Personal data: {what}", { what: [...new Set(idea.findings.map(([kind]) => name(kind)))].join(", ") }) : "",
    idea.supporters ? `▲ ${number(idea.supporters)}` : "",
    named(hello.fields, idea.field),
    named(hello.areas, idea.area),
    named(hello.groups, idea.group),
    idea.edited ? t("edited") : "",
    idea.promoted ? t("topic of the plan") : "",
  ].filter(Boolean);
  return parts.map((part, index) => html`${index ? " · " : ""}<bdi>${part}</bdi>`);
}

function deeds(idea, kin, held, { decisions }) {
  const button = (words, action, kind = "") =>
    html`<button type="button" class=${`btn small ${kind}`} @click=${() => action(idea)}>${words}</button>`;
  const { status } = idea;
  const first = status === "shown" ? nothing : button(t("On the board"), decisions.show, status === "held" && !idea.findings.length && !kin ? "primary" : "");
  return html`${kin && held ? button(t("Merge"), () => decisions.merge(idea, kin.id), "primary") : nothing}
    ${idea.findings.length ? button(t("Edit"), decisions.edit, "primary") : nothing} ${first}
    ${status === "hidden" ? nothing : button(t("Hide"), decisions.hide)}
    <details class="more">
      <summary class="btn small">${t("More")}<span class="hidden">: ${short(idea.text)}</span></summary>
      <div class="menu">
        ${idea.findings.length ? nothing : button(t("Edit"), decisions.edit)} ${button(t("Merge with…"), decisions.pick)}
        ${status === "shown" && !idea.promoted ? button(t("Make it a topic of the plan"), decisions.promote) : nothing}
        ${button(t("Remove this participant"), decisions.remove, "bad")}
      </div>
    </details>`;
}

const merged = (idea, found, { decisions }) =>
  html`<ul class="merged" aria-label=${t("Merged into this idea")}>
    ${idea.merged
      .map((id) => found.get(id))
      .filter(Boolean)
      .map(
        (each) =>
          html`<li>
            <bdi>${each.text}</bdi>
            <button type="button" class="btn small" @click=${() => decisions.apart(each)}>${t("Take apart")}</button>
          </li>`,
      )}
  </ul>`;

export const short = (text) => (text.length > 48 ? `${Array.from(text).slice(0, 47).join("")}…` : text);
