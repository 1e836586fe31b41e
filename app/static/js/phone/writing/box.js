// A box to write in: how much room is left, and a warning when it looks as if something personal stands in it.
import { danger, personal } from "./screening.js";

// In a form with several boxes the room left is only told when it gets less than this.
const FEW = 40;

export function writingBox(context, { id = "text", label, hint, limit, rows = 4, changed, enter, several = false }) {
  const { t, nt, h, write } = context;
  const text = h("textarea", { id, rows, dir: "auto", "aria-describedby": `${id}-limit ${id}-warning`, input: changed, keydown });
  const room = h("p", { class: "quiet", id: `${id}-limit` });
  const warning = h("p", { class: "note", id: `${id}-warning`, hidden: true }, h("b", {}, t("Is there a name, number or address in it?")), " ", t("Please take that out. The whole hall can read it."));
  const written = () => text.value.trim();
  const left = () => limit - Array.from(written()).length;

  // Where one line is asked, Enter hands it in.
  function keydown(event) {
    if (!enter || event.key !== "Enter") return;
    event.preventDefault();
    enter();
  }

  function update() {
    const n = left();
    write(room, n < 0 ? nt("{n} character too many", "{n} characters too many", -n) : nt("{n} character left", "{n} characters left", n));
    room.hidden = several && n >= FEW;
    warning.hidden = !personal(written());
  }

  return {
    node: h("div", {}, h("label", { for: id }, label), hint && h("p", { class: "quiet" }, hint), text, room, warning),
    written,
    left,
    update,
    fill: (value) => (text.value = value || ""),
    focus: () => text.focus(),
  };
}

// What holds for all boxes of a form: nothing too long, a question before something personal goes, 112 for a call for help.
export function carefully({ t, h, entries }, boxes) {
  const call = h("p", { class: "danger", hidden: true }, h("b", {}, t("Is somebody in danger now?")), " ", h("a", { href: "tel:112" }, t("Call 112.")), " ", t("Nobody here can send help."));
  const all = () => boxes.map((box) => box.written()).join("\n");
  const calledOut = () => Object.values(entries()).some((entry) => entry.status === "emergency");
  let sure = "";

  function missing(pressed) {
    if (boxes.some((box) => box.left() < 0)) return t("This is too long. Please make it shorter.");
    if (!personal(all()) || sure === all()) return "";
    if (pressed) sure = all();
    return t("Take out names, numbers and addresses. Or press again to share it like this.");
  }

  function update() {
    boxes.forEach((box) => box.update());
    call.hidden = !danger(all()) && !calledOut();
  }

  return { call, missing, update };
}
