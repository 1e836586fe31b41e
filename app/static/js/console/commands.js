// Commands on their way: each with an id and the rev that was seen; the answer says whether it was carried out.

import { page, t } from "../shared/texts.js";

const PATIENCE = 6000;
const MOST_WAITING = 4;
// About one text or one participant: these do not look at how the session stands, and wait for nobody.
const MODERATION = new Set(["moderate", "moderate_all", "edit", "merge", "promote", "mark", "spotlight", "remove", "remove_participant", "take_back"]);

export function commands(wire, slots, notices, redraw) {
  const waiting = new Map();
  const prefix = Math.random().toString(36).slice(2, 10);
  let count = 0;
  let steering = null;
  let wanted = [];

  // done is called when the command was carried out. One steering command at a time: the next must have seen its result.
  function send(name, values = {}, done = () => {}) {
    const rev = (slots.get("session") || {}).session_rev || 0;
    if (!MODERATION.has(name) && busy()) return false;
    const id = `${prefix}-${++count}`;
    if (!wire.send({ t: name, id, rev, ...values })) {
      notices.say(t("No connection. Nothing was changed; try again in a moment."), { kind: "bad" });
      return false;
    }
    const late = setTimeout(() => lost(id), PATIENCE);
    waiting.set(id, { done, late });
    if (!MODERATION.has(name)) steering = { id, rev };
    redraw();
    return true;
  }

  function answered(id, { code, details }) {
    const sent = waiting.get(id);
    if (!sent) return;
    clearTimeout(sent.late);
    waiting.delete(id);
    if (code === "ok") sent.done();
    else refused(code, details);
    if (steering && steering.id === id && code !== "ok") steering = null;
    catchUp();
    redraw();
  }

  function refused(code, details) {
    notices.say(page.texts[code] ? t(code, details) : t("That was not possible now. Look how it stands and try again."), { kind: "bad" });
  }

  function lost(id) {
    if (!waiting.delete(id)) return;
    steering = null;
    notices.say(t("No answer yet. Look whether it was done before you try again."), { kind: "bad" });
    redraw();
  }

  function busy() {
    const { session_rev: rev } = slots.get("session") || {};
    if (steering && !waiting.has(steering.id) && rev > steering.rev) steering = null;
    return steering !== null;
  }

  // Now, or as soon as the commands before it are done: for switches, where two quick keys mean two things.
  function soon(action) {
    if (wanted.length < MOST_WAITING) wanted.push(action);
    catchUp();
  }

  function catchUp() {
    while (wanted.length && !busy()) wanted.shift()();
  }

  // A new connection knows nothing of what was under way.
  function forget() {
    for (const { late } of waiting.values()) clearTimeout(late);
    waiting.clear();
    steering = null;
    wanted = [];
  }

  return { send, soon, catchUp, answered, refused, busy, forget };
}
