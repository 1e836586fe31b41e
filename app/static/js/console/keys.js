// The keys of the console. They do nothing while somebody types or a dialog is open, and they can be switched off (WCAG 2.1.4).

import { t } from "../shared/texts.js";

const OFF = "console-keys-off";

// Key, action, what stands on the button, what the help says. A presenter remote sends PageDown, PageUp, "." or b, F5 and Escape.
export const KEYS = [
  [" ", "primary", () => t("space"), () => t("Do the next thing")],
  ["r", "reveal", () => "R", () => t("Show or hide the result")],
  ["l", "live", () => "L", () => t("Show the result while people vote")],
  ["g", "groups", () => "G", () => t("Result per group on the board")],
  ["t", "timer", () => "T", () => t("Timer")],
  ["+", "extend", () => "+", () => t("30 seconds more")],
  ["ArrowRight", "next", () => "→", () => t("Next part")],
  ["ArrowLeft", "previous", () => "←", () => t("Previous part")],
  ["f", "freeze", () => "F", () => t("Freeze the board: it keeps its picture")],
  ["b", "blank", () => "B", () => t("Blank the board")],
  ["Escape", "away", () => "Esc", () => t("Away with blank, freeze or the large idea")],
  ["p", "pause", () => "P", () => t("Pause")],
  ["u", "unround", () => "U", () => t("Undo the last opening, closing or showing")],
  ["z", "undo", () => "Z", () => t("Undo the last decision about an idea")],
  ["?", "help", () => "?", () => t("These keys")],
];
const REMOTE = { PageDown: "next", PageUp: "previous", ".": "blank", F5: "start", "=": "extend" };
const ACTIONS = { ...Object.fromEntries(KEYS.map(([key, action]) => [key, action])), ...REMOTE };

export const keysOff = () => localStorage.getItem(OFF) === "yes";

export function switchKeys(off) {
  if (off) localStorage.setItem(OFF, "yes");
  else localStorage.removeItem(OFF);
}

export function listen(actions) {
  addEventListener("keydown", (event) => {
    const name = ACTIONS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!name || event.repeat || event.ctrlKey || event.metaKey || event.altKey || elsewhere(event.target, event.key)) return;
    if (event.key !== "F5" && keysOff()) return;
    const done = actions[name]();
    if (event.key !== "F5" || done) event.preventDefault();
  });
  // Who clicked with a mouse and then presses space means the next thing, not the same button again.
  addEventListener("click", (event) => {
    const button = event.target.closest("button, summary");
    if (event.detail > 0 && button && !button.closest("dialog")) button.blur();
  });
}

function elsewhere(target, key) {
  if (document.querySelector("dialog[open]")) return true;
  // Escape closed it just now; the focus has not left it yet.
  if (target.closest("dialog")) return false;
  if (target.closest("input, textarea, select, [contenteditable]")) return true;
  return key === " " && target.closest("button, summary, a") !== null;
}
