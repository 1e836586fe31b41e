// The keys of the board itself, for who stands beside it; a presenter's remote sends some of them.

import { html } from "../../vendor/lit-html.js";
import { t } from "../shared/texts.js";

// An action that returns false had nothing to do: then the key does what it always does.
export function keys(actions) {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actions[event.key.toLowerCase()];
    if (action && action() !== false) event.preventDefault();
  });
}

const known = () => [
  ["T", t("Result as a table")],
  ["D", t("Two rounds or two groups beside each other")],
  ["← →", t("Pages")],
  ["B", t("Make this screen black")],
  ["F", t("Full screen")],
  ["?", t("Close")],
];

export const list = () =>
  html`<section class="keys" aria-label=${t("Keys")}>
    <h2>${t("Keys")}</h2>
    <dl>
      ${known().map(([key, what]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${what}</dd></div>`)}
    </dl>
  </section>`;
