// What the console knows, put together: where the session stands, what comes next, what the hall sees.

import { t } from "../shared/texts.js";

export function look(slots) {
  const session = slots.get("session") || { state: "prepared", position: 0, of: 0 };
  const agenda = slots.get("agenda") || [];
  const { activity = null, round = null } = slots.get("round") || {};
  const at = agenda.findIndex((each) => each.id === session.activity);
  const view = {
    hello: slots.get("hello"),
    session,
    agenda,
    activity,
    round,
    step: agenda[at] || null,
    next: agenda[at + 1] || null,
    previous: agenda[at - 1] || null,
    count: slots.get("count") || { joined: 0, present: 0, handed_in: 0 },
    people: slots.get("people") || { groups: [], consoles: 1 },
    ideas: slots.all("idea:"),
    spotlit: session.spotlight || null,
  };
  return { ...view, primary: primary(view), sees: sees(view) };
}

export const visible = (round) => Boolean(round && (round.live || (round.revealed && !round.open)));

// The one thing to do now: [command, values, words], or null when there is nothing left.
export function primary({ session, step, next, round }) {
  if (session.state === "prepared") return ["start", {}, t("Start the session")];
  if (session.state === "ended") return null;
  if (step && step.asks) {
    if (!round) return ["open", {}, t("Open")];
    if (round.open) return ["close", {}, t("Close")];
    if (!visible(round)) return ["reveal", { on: true }, t("Show the result")];
  }
  return next ? ["go", { activity: next.id }, t("Next part")] : ["finish", {}, t("End the session")];
}

// What is on the board at this moment: [state for the colour, words].
export function sees({ session, step, round, spotlit }) {
  if (session.blank) return ["off", t("nothing: the board is blank")];
  if (session.frozen) return ["off", t("the frozen picture of before")];
  if (session.state === "ended") return ["plain", t("thanks")];
  if (session.state === "prepared" || !step) return ["plain", t("the waiting room")];
  if (session.paused) return ["off", t("the pause")];
  if (spotlit) return ["open", t("one idea, large")];
  if (!step.asks) return ["plain", t("the text")];
  if (!round) return ["plain", t("the question")];
  if (!visible(round)) return ["secret", t("no result: only how many have handed in")];
  return round.open ? ["open", t("the result, live")] : ["open", t("the result")];
}
