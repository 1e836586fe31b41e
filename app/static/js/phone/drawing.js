// Draws the screen that belongs to what is known, with the scripts it needs for that.
import { contextOf } from "./kinds/context.js";
import { makeScripts } from "./kinds/scripts.js";
import { WORK } from "./pages/activity.js";
import { CALM } from "./pages/calm.js";
import { door } from "./pages/door.js";
import { tools } from "./pages/tools.js";
import { screenOf } from "./screens.js";
import { drawStatus } from "./status.js";
import { page } from "./texts.js";

const ASKING = ["told", "open", "closed", "revealed"];

export function makeDrawing(phone, outbox, view) {
  let asked = 0;
  let extras = {};
  const script = makeScripts(draw);

  // Many slots come in one blow; they are drawn once.
  function draw() {
    if (!asked) asked = setTimeout(drawNow);
  }

  // What is fetched after the first view; empty while it is on its way.
  function later() {
    const fetched = script("later/main");
    if (fetched && !extras.timer) extras = fetched.extras(tools, phone);
    return extras;
  }

  function drawNow() {
    asked = 0;
    if (phone.slots.timer || page.next) later();
    if (extras.timer) extras.timer(phone.slots.timer);
    drawStatus(phone, outbox.items().length > 0 || outbox.door());
    const screen = screenOf(phone.slots, outbox.door());
    const { round } = phone.slots;
    const id = round ? round.activity.id : 0;
    if (screen === "connecting") return undefined;
    if (screen === "door") return view.show(screen, () => door(phone));
    if (CALM[screen]) return view.show(`${screen} ${id}`, () => CALM[screen](phone));
    if (ASKING.includes(screen)) return drawActivity(screen, round);
    const make = later()[screen];
    return make ? view.show(screen, () => make(phone)) : view.show("loading", CALM.loading);
  }

  function drawActivity(screen, { activity }) {
    const kind = script(`../../kinds/${activity.kind}/phone`);
    if (!kind) return view.show("loading", CALM.loading);
    const context = contextOf(phone, kind);
    const name = nameOf(screen, kind, context);
    const make = WORK[name] || later()[name];
    if (!make) return view.show("loading", CALM.loading);
    return view.show(`${name} ${activity.id} ${context.round}`, () => make(phone, kind, context));
  }

  // Without a summary (ideas, info) the kind's own part stays, open or not. Boxes to write in have a style of later.
  function nameOf(screen, kind, context) {
    if (!kind.summary || kind.writes) later();
    if (!kind.summary) return "working";
    if (screen !== "open") return screen;
    const done = context.entry("vote") && (!kind.done || kind.done(context));
    return done && phone.changing !== context.round ? "handedIn" : "working";
  }

  return { draw, later };
}
