// The board: draws what the server said last, at most ten times a second, and keeps the last picture when the line breaks.

import { html, nothing, render } from "../../vendor/lit-html.js";
import { clockwork } from "../shared/clockwork.js";
import { context } from "../shared/context.js";
import { calmly, paced } from "../shared/pace.js";
import { glide, paint } from "../shared/paint.js";
import { remember } from "../shared/slots.js";
import { page, t } from "../shared/texts.js";
import { connect } from "../shared/wire.js";
import { activity, counter } from "./activity.js";
import { fitter } from "./fit.js";
import { aside, footer, header } from "./frame.js";
import { keys, list } from "./keys.js";
import { look } from "./look.js";
import { blank, connecting, ended, paused, waiting } from "./looks.js";
import { pager } from "./pages.js";
import { fullScreen, stayAwake } from "./screen.js";

const root = document.getElementById("board");
const status = document.getElementById("status");
const slots = remember();
const timer = clockwork();
const ordered = calmly();
const fit = fitter();
const pages = pager(root);
const copy = (id) => document.getElementById(id)?.content.firstElementChild.cloneNode(true);
const codes = { join: copy("join-qr"), wifi: copy("wifi-qr") };
const picture = paced(draw);
let line = "connecting";
let view = "picture";
let black = false;

connect(page.socket, {
  slot(slot, value, first) {
    slots.take(slot, value, first);
    if (first || slot === "timer") timer.set(slot === "timer" ? value : null);
    if (slot !== "beat") picture.soon();
  },
  line(state) {
    line = state;
    picture.soon();
  },
});

const ahead = document.documentElement.dir === "rtl" ? -1 : 1;
keys({
  t: () => turn("table"),
  d: () => turn("compare"),
  "?": () => turn("keys"),
  escape: () => turn("picture"),
  b: blacken,
  ".": blacken,
  f: fullScreen,
  arrowright: () => pages.turn(ahead),
  arrowleft: () => pages.turn(-ahead),
  pagedown: () => pages.turn(1),
  pageup: () => pages.turn(-1),
});
addEventListener("resize", picture.soon);
document.fonts.addEventListener("loadingdone", picture.soon);
setInterval(() => timer.read() && picture.soon(), 250);
stayAwake();

// Show it another way, or as it was when it is shown that way already.
function turn(way) {
  view = view === way ? "picture" : way;
  picture.now();
  // So that the arrow keys scroll a table that is longer than the screen.
  root.querySelector(".fit[tabindex]")?.focus({ preventScroll: true });
}

function blacken() {
  black = !black;
  picture.now();
}

function draw() {
  const name = look(slots, black);
  document.body.dataset.look = name;
  glide(root, () => {
    render(drawn(name), root);
    paint(root);
    fit(root);
  });
  pages.show(Boolean(slots.get("session")?.frozen));
  say(name);
}

function drawn(name) {
  const known = {
    hello: slots.get("hello"),
    session: slots.get("session"),
    count: slots.get("count") || { joined: 0, present: 0, handed_in: 0 },
    agenda: slots.get("agenda") || [],
    timer: timer.read(),
    line,
  };
  if (name === "connecting") return connecting();
  if (name === "blank") return blank();
  if (name === "waiting") return waiting(known, codes);
  if (name === "ended") return ended(known);
  if (name === "paused") return paused(known, aside(known, codes.join));
  return current(known);
}

function current(known) {
  const own = context(slots, "board", { table: view === "table", compare: view === "compare" });
  own.ordered = (rows) => ordered(own.result.round, rows, (row) => row.option);
  return html`${header(known)} ${activity(own, picture.soon)} ${aside({ ...known, counter: counter(own) }, codes.join)}
    <div class="foot">${footer(known.session, known.agenda) || nothing}<nav id="pages" aria-label=${t("Pages")}></nav></div>
    ${view === "keys" ? list() : nothing}`;
}

// One polite sentence when the look changes; numbers are not read out while they run.
function say(name) {
  const { activity: current, round } = slots.get("round") || {};
  const words = {
    waiting: t("Waiting room"),
    paused: t("Pause"),
    ended: t("Thank you for taking part"),
    blank: t("The board is blank"),
    activity: current ? `${current.title}. ${round ? (round.open ? t("Voting is open") : t("Voting is closed")) : ""}` : "",
  };
  const next = words[name] || "";
  if (status.textContent !== next) status.textContent = next;
}
