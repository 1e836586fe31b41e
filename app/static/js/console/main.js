// The console: shows how the session stands, and passes on what the facilitator wants.

import { html, render } from "../../vendor/lit-html.js";
import { clockwork } from "../shared/clockwork.js";
import { paced } from "../shared/pace.js";
import { paint } from "../shared/paint.js";
import { remember } from "../shared/slots.js";
import { page, t } from "../shared/texts.js";
import { connect } from "../shared/wire.js";
import { actions as all } from "./actions.js";
import { agenda, follower } from "./agenda.js";
import { commands as outgoing } from "./commands.js";
import { alarming, alert } from "./desk/alert.js";
import { decisions as about } from "./desk/decisions.js";
import { desk as emptied } from "./desk/inbox.js";
import { dialog } from "./dialogs/frame.js";
import { keeper } from "./focus.js";
import { header } from "./header.js";
import { listen } from "./keys.js";
import { notices as told } from "../shared/notices.js";
import { now } from "./now/now.js";
import { names, side, SIDES } from "./side.js";
import { look } from "./view.js";

const SIGNED_OUT = "sign-in-first";
const root = document.getElementById("console");
const qr = document.getElementById("join-qr").content.firstElementChild.cloneNode(true);
const slots = remember();
const timer = clockwork();
const picture = paced(draw);
const follow = follower();
const focus = keeper(root);
const desk = emptied();
const { title } = document;
const notices = told(document.getElementById("notices"));
let line = "connecting";
let panel = "now";
let beside = SIDES[0];
let opened = null;

const wire = connect(page.socket, {
  slot(slot, value, first) {
    if (first) {
      commands.forget();
      timer.set(null);
    }
    if (slot.startsWith("answer:")) return commands.answered(slot.slice("answer:".length), value);
    if (slot === "error" && value.code === SIGNED_OUT) return location.assign("/sign-in");
    if (slot === "error") return commands.refused(value.code, value.details);
    slots.take(slot, value, first);
    if (slot === "timer") timer.set(value);
    if (slot === "session") commands.catchUp();
    if (slot !== "beat") picture.soon();
  },
  line(state) {
    line = state;
    picture.soon();
  },
});
const commands = outgoing(wire, slots, notices, picture.now);
const decisions = about(commands, notices, open);
const actions = all(slots, commands, notices, open);
listen(actions);
addEventListener("resize", picture.soon);
setInterval(() => timer.read() && picture.soon(), 250);

function open(what) {
  opened = what;
  const back = focus.held();
  picture.now();
  root.querySelector("dialog").showModal();
  what.back = back;
}

// Closing belongs to the dialog that asks for it; by then another one may be open.
function close(which) {
  if (which !== opened) return;
  const element = root.querySelector("dialog");
  if (element.open) element.close();
  opened = null;
  picture.now();
  which.back();
}

function draw() {
  const view = look(slots);
  focus.before();
  render(view.hello ? drawn(view) : html`<p class="loading">${t("Connecting…")}</p>`, root);
  focus.after();
  paint(root);
  follow(root);
}

function drawn(view) {
  const mine = opened;
  const calls = { redraw: picture.now, turn, close: () => close(mine) };
  const tools = { slots, commands, notices, actions, decisions, desk, view, qr, timer: timer.read(), busy: commands.busy(), ...calls };
  document.title = alarming(view, desk).length ? `112! ${title}` : title;
  return html`${header(view, line, actions)} ${alert(view, tools)} ${tabs(view)}
    <main data-shown=${panel}>${agenda(view, actions)} ${now(view, tools)} ${side(view, tools, beside)}</main>
    ${dialog(opened, tools)}`;
}

// On a narrow screen one of the parts at a time.
function tabs(view) {
  const words = { agenda: t("Agenda"), now: t("Now"), ...names(view) };
  return html`<nav class="tabs" aria-label=${t("Parts of this page")}>
    ${Object.entries(words).map(
      ([name, text]) => html`<button type="button" data-tab=${name} aria-pressed=${name === panel} @click=${() => turn(name)}>${text}</button>`,
    )}
  </nav>`;
}

function turn(name) {
  panel = name;
  if (SIDES.includes(name)) beside = name;
  picture.now();
}
