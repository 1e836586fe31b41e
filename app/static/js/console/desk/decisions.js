// What can be decided about an idea; `open` shows a dialog where a decision needs more than a tap. Each can be undone, or says so.

import { nt, t } from "../../shared/texts.js";

// "emergency" is the screening's own mark; back from it means: held again.
const before = ({ status }) => (status === "emergency" ? "held" : status);

export function decisions(commands, notices, open) {
  const said = (text, undo) => () => notices.say(text, { undo });
  const status = (idea, to, text) => commands.send("moderate", { entry: idea.id, status: to }, said(text, () => back(idea)));
  const back = (idea) => commands.send("moderate", { entry: idea.id, status: before(idea) });
  const into = (idea, other) => commands.send("merge", { entry: idea.id, into: other });

  // Several at once; back again each to what it was.
  function all(ideas, to, done) {
    const was = ["held", "shown", "hidden"].map((state) => [state, ideas.filter((each) => before(each) === state).map((each) => each.id)]);
    const undo = () => was.filter(([, entries]) => entries.length).forEach(([state, entries]) => commands.send("moderate_all", { entries, status: state }));
    const words =
      to === "shown"
        ? nt("{n} idea is on the board.", "{n} ideas are on the board.", ideas.length)
        : nt("{n} idea is hidden.", "{n} ideas are hidden.", ideas.length);
    commands.send("moderate_all", { entries: ideas.map((each) => each.id), status: to }, () => {
      notices.say(words, { undo });
      done();
    });
  }

  return {
    all,
    show: (idea) => status(idea, "shown", t("The idea is on the board.")),
    hide: (idea) => status(idea, "hidden", t("The idea is hidden.")),
    merge: (idea, other) =>
      commands.send("merge", { entry: idea.id, into: other }, said(t("The ideas are merged."), () => into(idea, null))),
    apart: (idea) =>
      commands.send("merge", { entry: idea.id, into: null }, said(t("The ideas are apart again."), () => into(idea, idea.merged_into))),
    promote: (idea) => commands.send("promote", { entry: idea.id }, said(t("The idea is now a topic of the plan."))),
    mark: (idea, mark) => commands.send("mark", { entry: idea.id, mark, on: !idea.marks.includes(mark) }),
    light: (idea, on) => commands.send("spotlight", { entry: on ? idea.id : null }),
    edit: (idea, writes) => open({ name: "edit", idea, writes }),
    pick: (idea) => open({ name: "merge", idea }),
    remove: (idea) => open({ name: "remove", idea }),
    ban: (participant) => open({ name: "remove", participant }),
    takeBack: (participant) => commands.send("take_back", { participant }, said(t("The participant can take part again."))),
  };
}
