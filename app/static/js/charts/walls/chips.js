// A status as a chip: an icon with its word, so that it never hangs on the colour alone.

import { html, nothing, svg } from "../../../vendor/lit-html.js";
import { t } from "../../shared/texts.js";

const ICONS = {
  done: "M4.5 12.5l5 5 10-11",
  busy: "M12 6v6l4 2.5M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
  late: "M12 4L2.5 20.5h19zM12 10v5M12 17.6v.4",
  stopped: "M6 6h12v12H6z",
  waiting: "M5 12h.5M12 12h.5M19 12h.5",
  help: "M9 9a3 3 0 1 1 4.4 2.6c-.9.5-1.4 1.1-1.4 2.4M12 17.6v.4",
  pinned: "M9 3h6l-1 7 3 3H7l3-3zM12 13v8",
  answered: "M4 5h16v11H10l-5 4v-4H4zM8.5 10.5l2.5 2.5 4.5-5",
  no: "M6 6l12 12M18 6L6 18",
};

export const chip = (icon, text, tone = "plain") =>
  html`<span class="chip" data-tone=${tone}
    ><svg viewBox="0 0 24 24" aria-hidden="true">
      ${svg`<path d=${ICONS[icon] || ICONS.waiting} fill="none" stroke="currentColor" stroke-width="2.4" stroke-linejoin="round" stroke-linecap="round" />`}</svg
    ><bdi>${text}</bdi></span
  >`;

export const marked = (marks) => [
  marks.includes("pinned") ? chip("pinned", t("Pinned"), "plain") : nothing,
  marks.includes("answered") ? chip("answered", t("Answered"), "ok") : nothing,
];
