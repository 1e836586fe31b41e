// Actions on the board: a card for each, by topic, with who leads it and whether that was agreed.

import { html } from "../../vendor/lit-html.js";
import { chip } from "../../js/charts/walls/chips.js";
import { wall } from "../../js/charts/walls/wall.js";
import { number } from "../../js/shared/numbers.js";
import { nt, page, t } from "../../js/shared/texts.js";

const STEP = 90;
const days = new Intl.DateTimeFormat(page.language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

export const task = ({ phase }) => (phase === "open" ? t("Who does what, and when?") : t("What we agreed"));

export const counter = (context) => {
  const { length } = shown(context);
  return { n: length, label: nt("action", "actions", length) };
};

export function board(context) {
  const actions = shown(context);
  if (!actions.length) return html`<p class="secret">${empty(context)}</p>`;
  const words = html`<div class="words"><p class="sentence">${sentence(actions)}</p></div>`;
  if (context.place === "console") return html`${words}${whole(actions, context)}`;
  if (context.table) {
    return html`<div class="fit" data-about=${actions.length} tabindex="0" role="region" aria-label=${t("Result as a table")}>${whole(actions, context)}</div>${words}`;
  }
  return html`${wall(actions.map((each) => card(each, context)))}${words}`;
}

// By topic in the order of the question, those without one last.
function shown({ ideas, config }) {
  const order = new Map((config.options || []).map(({ code }, place) => [code, place]));
  const place = ({ about }) => order.get(about.topic) ?? order.size;
  const found = ideas.filter((each) => (each.status || "shown") === "shown" && !each.merged_into);
  return found.sort((a, b) => place(a) - place(b) || a.id - b.id);
}

const agreed = ({ supporters }) => supporters > 0;

const nameOf = (code, { config }) => ((config.organisations || []).find((each) => each.code === code) || { name: "" }).name;

const topicOf = ({ about }, { option }) => (about.topic ? option(about.topic).title : "");

const day = (iso) => (iso ? days.format(new Date(`${iso}T00:00:00Z`)) : "");

const status = (each) => (agreed(each) ? chip("done", t("Agreed"), "ok") : chip("waiting", t("Waits for agreement"), "warn"));

const PARTS = {
  specific: () => t("first step"),
  measurable: () => t("measure with a number"),
  accepted: () => t("who leads"),
  realistic: () => t("means"),
  timed: () => t("day"),
};

function lacks(each, { result }) {
  const found = (result && result.facts.missing[each.id]) || [];
  return found.map((part) => PARTS[part]()).join(", ");
}

// A card has to fit in a column; the whole of it stands in the table.
const cut = (text) => (text.length > STEP ? `${Array.from(text).slice(0, STEP).join("")}…` : text);

function card(each, context) {
  const { about } = each;
  const { field } = about.topic ? context.option(about.topic) : { field: "" };
  return {
    id: each.id,
    lang: each.language,
    field: context.field(field),
    head: topicOf(each, context),
    text: each.text,
    chips: [status(each)],
    parts: [
      { label: t("Leads"), text: nameOf(about.owner, context) },
      { label: t("First step"), text: cut(about.first_step || "") },
      { label: t("Done by"), text: day(about.due) },
      { label: t("Still missing"), text: lacks(each, context) },
    ],
  };
}

const sentence = (actions) =>
  t("{n} of {all} actions are agreed by who leads them.", { n: number(actions.filter(agreed).length), all: number(actions.length) });

const whole = (actions, context) =>
  html`<table class="outcome" data-groups="0">
    <caption class="hidden">${t("Actions")}</caption>
    <thead>
      <tr>
        <th scope="col" class="number"><span class="hidden">${t("Status")}</span></th>
        <th scope="col">${t("Action")}</th>
      </tr>
    </thead>
    <tbody>
      ${actions.map((each) => line(each, context))}
    </tbody>
  </table>`;

function line(each, context) {
  const words = agreed(each) ? t("Agreed") : t("Waits for agreement");
  return html`<tr>
    <td class="number"><span aria-hidden="true">${agreed(each) ? "✓" : "…"}</span><span class="hidden">${words}</span></td>
    <td dir="auto"><bdi>${each.text}</bdi>${parts(each, context).map(([label, text]) => html` · <i>${label}: <bdi>${text}</bdi></i>`)}</td>
  </tr>`;
}

const parts = (each, context) =>
  [
    [t("Topic"), topicOf(each, context)],
    [t("Leads"), nameOf(each.about.owner, context)],
    [t("With"), (each.about.partners || []).map((code) => nameOf(code, context)).join(", ")],
    [t("First step"), each.about.first_step],
    [t("Done by"), day(each.about.due)],
    [t("Measure"), each.about.indicator],
    [t("Means"), each.about.means],
    [t("Still missing"), lacks(each, context)],
  ].filter(([, text]) => text);

const empty = ({ phase, config }) =>
  phase === "open"
    ? config.moderation === "after"
      ? t("Your actions appear here.")
      : t("Your actions appear here after a short check.")
    : t("There are no actions to show.");
