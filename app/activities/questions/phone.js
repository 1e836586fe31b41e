// Questions on the phone: a question of one's own, and those of others to support.
import { carefully, writingBox } from "../../js/phone/writing/box.js";
import { othersList, supportCard } from "../../js/phone/writing/others.js";
import { ownList } from "../../js/phone/writing/own.js";

export function mount(place, context) {
  const { t, nt, h, config } = context;
  const most = config.most_per_person;
  const box = writingBox(context, { label: t("Your question"), limit: config.limit, rows: 3, changed: typed });
  const care = carefully(context, [box]);
  const full = h("p", { class: "note" }, nt("You have asked {n} question. That is the maximum.", "You have asked {n} questions. That is the maximum.", most));
  const own = ownList(context, { title: t("Your questions"), takeUp });
  const others = othersList(context, { title: t("What others ask"), isMine: own.isMine, card: questionCard });
  box.fill((context.draft() || {}).text);
  place.append(care.call, box.node, full, own.node, others.node);

  const takes = () => context.open() && own.mine().length < most;

  function typed() {
    context.draft({ text: box.written() });
    context.changed();
  }

  const missing = (pressed) => (box.written() ? care.missing(pressed) : t("Write your question first."));

  function send() {
    context.handIn(`idea:${context.newTap()}`, { text: box.written(), language: context.language });
    box.fill("");
    context.draft(null);
    context.say(t("Thank you. Your question is on its way."));
  }

  // What stands in the box already goes first.
  function takeUp(item) {
    context.forget(item.key);
    box.fill([box.written(), item.body.text].filter(Boolean).join("\n"));
    typed();
    box.focus();
  }

  function update() {
    care.update();
    box.node.hidden = !takes();
    full.hidden = takes() || !context.open();
    own.update();
    others.update();
  }

  return { update, label: () => t("Ask my question"), takes, missing, send };
}

function questionCard(context, id) {
  const { t, h, write } = context;
  const note = h("small", { hidden: true });
  const card = supportCard(context, id, t("I want to know this too"), note);

  function show(idea) {
    card.show(idea);
    const marks = idea.marks || [];
    write(note, marks.includes("answered") ? t("✓ Answered") : marks.includes("pinned") ? t("Now being answered") : "");
    note.hidden = !note.textContent;
  }

  return { node: card.node, show };
}
