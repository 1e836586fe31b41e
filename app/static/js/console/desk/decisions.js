// What can be decided about an idea; `open` shows a dialog where a decision needs more than a tap. Each can be undone, or says so.

import { t } from "../../shared/texts.js";

export function decisions(commands, notices, open) {
  const said = (text, undo) => () => notices.say(text, { undo });
  const status = (idea, to, text) => commands.send("moderate", { entry: idea.id, status: to }, said(text, () => back(idea)));
  // "emergency" is the screening's own mark; back from it means: held again.
  const back = (idea) => commands.send("moderate", { entry: idea.id, status: idea.status === "emergency" ? "held" : idea.status });
  const into = (idea, other) => commands.send("merge", { entry: idea.id, into: other });

  return {
    show: (idea) => status(idea, "shown", t("The idea is on the board.")),
    hide: (idea) => status(idea, "hidden", t("The idea is hidden.")),
    merge: (idea, other) =>
      commands.send("merge", { entry: idea.id, into: other }, said(t("The ideas are merged."), () => into(idea, null))),
    apart: (idea) =>
      commands.send("merge", { entry: idea.id, into: null }, said(t("The ideas are apart again."), () => into(idea, idea.merged_into))),
    promote: (idea) => commands.send("promote", { entry: idea.id }, said(t("The idea is now a topic of the plan."))),
    edit: (idea) => open({ name: "edit", idea }),
    pick: (idea) => open({ name: "merge", idea }),
    remove: (idea) => open({ name: "remove", idea }),
  };
}
