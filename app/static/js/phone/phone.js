// What this phone knows, holds and does: slots come in, hand-ins go out, and each change is drawn.
import { makeDrawing } from "./drawing.js";
import { taken, withoutIdeas } from "./screens.js";
import { refusal } from "./texts.js";

// The server could not take these now: they stay and are sent again.
const PASSING = ["not-saved", "too-fast", "session-paused"];

export function makePhone({ outbox, drafts, name, view }) {
  let refused = [];
  let sent = {};

  const phone = {
    slots: {},
    online: false,
    changing: 0,
    say: view.say,
    resend,

    take(frame) {
      phone.slots = taken(phone.slots, frame);
      if (/^mine\b/.test(frame.slot)) outbox.settle(frame.value);
      if (frame.slot === "me") met(frame.value);
      if (frame.slot === "timer" && frame.value) frame.value.since = performance.now();
      if (frame.slot.startsWith("error:")) refuse(frame.slot.slice(6), frame.value);
      phone.draw();
    },

    // Everything comes again.
    fresh() {
      phone.slots = withoutIdeas(phone.slots);
    },

    connected(now) {
      phone.online = now;
      if (now) phone.fresh();
      sent = {};
      phone.draw();
    },

    answerDoor(answer) {
      outbox.setDoor(answer);
      phone.wire.send({ t: "door", ...answer });
      phone.draw();
    },

    handIn(round, key, body) {
      phone.changing = 0;
      phone.forget(round, key);
      outbox.put(round, key, body);
      resend();
      phone.draw();
    },

    change() {
      phone.changing = phone.slots.round.round.id;
      phone.draw();
    },

    entries(round) {
      const { mine } = phone.slots;
      const all = mine && mine.round === round ? { ...mine.entries } : {};
      for (const item of outbox.items()) if (item.round === round) all[item.key] = { ...item, waiting: true };
      return all;
    },

    ideas: (round) =>
      Object.keys(phone.slots)
        .filter((slot) => slot.startsWith("idea:") && phone.slots[slot] && phone.slots[slot].round === round)
        .map((slot) => phone.slots[slot]),

    isOpen(id) {
      const { round } = phone.slots.round || {};
      return Boolean(round && round.id === id && round.open);
    },

    // Why the vote was not taken, in words.
    refusal: (round) => (phone.refused(round).find((item) => item.key === "vote") || { text: "" }).text,

    refused: (round) => refused.filter((item) => item.round === round),
    forget(round, key) {
      refused = refused.filter((item) => item.round !== round || item.key !== key);
    },

    draft(round, value) {
      if (value !== undefined) drafts.setItem(`${name}:${round}`, JSON.stringify(value));
      return JSON.parse(drafts.getItem(`${name}:${round}`));
    },
  };

  Object.assign(phone, makeDrawing(phone, outbox, view));

  // From here on the server knows who speaks.
  function met(me) {
    if (me.answered_door) outbox.setDoor(null);
    resend();
  }

  // Sends what waits and was not sent in the last seconds.
  function resend() {
    if (!phone.online || !phone.slots.me) return;
    if (outbox.door()) phone.wire.send({ t: "door", ...outbox.door() });
    for (const item of outbox.items()) {
      if (Date.now() - (sent[item.tap] || 0) < 3900) continue;
      sent[item.tap] = Date.now();
      phone.wire.send({ t: "hand_in", ...item });
    }
  }

  function refuse(tap, error) {
    if (PASSING.includes(error.code)) return;
    const item = outbox.refuse(tap);
    if (item) refused.push({ ...item, text: refusal(error) });
  }

  return phone;
}
