// Progress on the board: each item with a light, an icon and a word; what needs attention first.

import { html } from "../../vendor/lit-html.js";
import { options } from "../../js/charts/options.js";
import { result } from "../../js/charts/result.js";
import { chip } from "../../js/charts/walls/chips.js";
import { wall } from "../../js/charts/walls/wall.js";
import { number } from "../../js/shared/numbers.js";
import { nt, t } from "../../js/shared/texts.js";

// So much of a note stands on a card; the whole of it stands in the table.
const NOTE = 90;

const STANDS = {
  delayed: { icon: "late", tone: "bad", word: () => t("Delayed") },
  not_started: { icon: "waiting", tone: "warn", word: () => t("Not started") },
  on_course: { icon: "busy", tone: "busy", word: () => t("On course") },
  dropped: { icon: "stopped", tone: "plain", word: () => t("Stopped") },
  done: { icon: "done", tone: "ok", word: () => t("Done") },
};

export const task = ({ phase }) => (phase === "result" ? t("How it stands") : t("How does it stand?"));

export const board = (context) =>
  context.result
    ? result(context, { picture: lights, table: whole, paged: true, sentence: sentence(context), notes: [asksHelp(context)].filter(Boolean) })
    : options(context);

function sentence({ result: { facts, people: n } }) {
  if (!n) return t("Nobody has handed in yet.");
  const { statuses } = facts;
  return Object.keys(STANDS)
    .filter((each) => statuses[each])
    .map((each) => `${STANDS[each].word()}: ${number(statuses[each])}`)
    .join(" · ");
}

function asksHelp({ result: { facts } }) {
  const n = Object.values(facts.help).filter(Boolean).length;
  return n ? nt("Help is asked with {n} of them", "Help is asked with {n} of them", n, { n: number(n) }) : "";
}

const helpNeeded = (n) => (n > 1 ? t("Help needed ({n})", { n: number(n) }) : t("Help needed"));

const light = (stand, count = "") =>
  stand ? chip(STANDS[stand].icon, `${STANDS[stand].word()}${count}`, STANDS[stand].tone) : chip("waiting", t("Nobody said how it stands"));

// What needs attention first; of what nobody spoke comes last.
function inOrder({ result: { rows, facts } }) {
  const turn = ({ option }) => [...Object.keys(STANDS), ""].indexOf(facts.standing[option]);
  return [...rows].sort((a, b) => turn(a) - turn(b));
}

const lights = (context) => wall(inOrder(context).map((row) => card(row, context)));

// Where people differ, all of what was said stands there with numbers.
const said = ({ counts }) => Object.keys(STANDS).filter((each) => counts[each]);

function card(row, context) {
  const { standing, help } = context.result.facts;
  const option = context.option(row.option);
  const told = said(row);
  const [note] = notesOf(row.option, context);
  return {
    id: row.option,
    text: option.title,
    field: context.field(option.field),
    chips: [
      ...(told.length > 1 ? told.map((each) => light(each, ` ${number(row.counts[each])}`)) : [light(standing[row.option])]),
      ...(help[row.option] ? [chip("help", helpNeeded(help[row.option]), "warn")] : []),
    ],
    parts: note ? [{ label: t("Note"), text: cut(note.text) }] : [],
  };
}

const cut = (text) => (text.length > NOTE ? `${Array.from(text).slice(0, NOTE).join("")}…` : text);

const notesOf = (code, { ideas }) =>
  ideas.filter((each) => (each.status || "shown") === "shown" && !each.merged_into && each.about && each.about.item === code);

const SIGNS = { delayed: "!", not_started: "…", on_course: "→", dropped: "×", done: "✓" };

const whole = (context) =>
  html`<table class="outcome" data-groups="0">
    <caption class="hidden">${t("Result as a table")}</caption>
    <thead>
      <tr>
        <th scope="col" class="number"><span class="hidden">${t("Sign")}</span></th>
        <th scope="col">${t("How it stands")}</th>
      </tr>
    </thead>
    <tbody>
      ${inOrder(context).map((row) => line(row, context))}
    </tbody>
  </table>`;

function line(row, context) {
  const { standing, help } = context.result.facts;
  const words = said(row).map((each) => `${STANDS[each].word()} ${number(row.counts[each])}`);
  const asked = help[row.option] ? [helpNeeded(help[row.option])] : [];
  const told = [...words, ...asked].join(" · ") || t("Nobody said how it stands");
  return html`<tr>
    <td class="number"><span aria-hidden="true">${SIGNS[standing[row.option]] || ""}</span></td>
    <td dir="auto">
      <b><bdi>${context.option(row.option).title}</bdi></b> · <i>${told}</i>${notesOf(row.option, context).map(({ text }) => html` · <bdi>${text}</bdi>`)}
    </td>
  </tr>`;
}
