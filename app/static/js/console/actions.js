// What the facilitator can do, whether by button, by key or by presenter remote.

import { t } from "../shared/texts.js";
import { look, visible } from "./view.js";

export const MORE = 30;

export function actions(slots, commands, notices, open) {
  const view = () => look(slots);
  const soon = (action) => () => commands.soon(action);
  const toggle = (name, field) => soon(() => commands.send(name, { on: !view().session[field] }));

  // An open vote is not closed by a slip of the finger on the presenter.
  function go(step) {
    const { round, session } = view();
    if (!step || session.state !== "live") return;
    if (round && round.open) open({ name: "leave", step });
    else commands.send("go", { activity: step.id });
  }

  function primary() {
    const { primary: todo, next } = view();
    if (!todo) return;
    const [command, values] = todo;
    if (command === "finish") open({ name: "end" });
    else if (command === "go") go(next);
    else commands.send(command, values);
  }

  function reveal() {
    const { round } = view();
    if (!round) return;
    if (round.open) notices.say(t("Close first; then you can show the result. Or show it live with L."));
    else if (round.live) commands.send("live", { on: false });
    else commands.send("reveal", { on: !round.revealed });
  }

  function live() {
    const { round } = view();
    if (round && (round.open || round.live)) commands.send("live", { on: !round.live });
  }

  // What lies over the picture of the board goes away, the topmost first.
  function away() {
    const { session, spotlit } = view();
    if (session.blank) return commands.send("blank", { on: false });
    if (session.frozen) return commands.send("freeze", { on: false });
    return spotlit ? commands.send("spotlight", { entry: null }) : false;
  }

  return {
    primary,
    reveal: soon(reveal),
    live: soon(live),
    go,
    start: () => (view().session.state === "prepared" ? (primary(), true) : away()),
    next: () => go(view().next),
    previous: () => go(view().previous),
    blank: toggle("blank", "blank"),
    pause: toggle("pause", "paused"),
    lock: toggle("lock", "locked"),
    groups: toggle("show_groups", "show_groups"),
    timer: () => open({ name: "timer" }),
    extend: soon(() => slots.get("timer") && commands.send("extend", { seconds: MORE })),
    freeze: toggle("freeze", "frozen"),
    unround: soon(() => view().session.undo && commands.send("undo")),
    away: soon(away),
    tablet: () => open({ name: "tablet" }),
    shortlist: () => open({ name: "shortlist" }),
    again: () => commands.send("open"),
    share: () => open({ name: "share" }),
    end: () => open({ name: "end" }),
    help: () => open({ name: "help" }),
    undo: notices.undo,
  };
}
