// Words on the phone: one word at a time, and a list of those given.
import { carefully, writingBox } from "../../js/phone/writing/box.js";
import { ownList } from "../../js/phone/writing/own.js";

export function mount(place, context) {
  const { t, nt, h, write, config } = context;
  const most = config.most_per_person;
  const box = writingBox(context, { label: t("Your word"), limit: config.limit, rows: 1, changed: typed, enter });
  const care = carefully(context, [box]);
  const left = h("p", { class: "lead" });
  const full = h("p", { class: "note" }, nt("You have given {n} word. That is the maximum.", "You have given {n} words. That is the maximum.", most));
  const own = ownList(context, { title: t("Your words"), takeUp });
  box.fill((context.draft() || {}).text);
  place.append(care.call, left, box.node, full, own.node);

  const takes = () => context.open() && own.mine().length < most;
  const written = () => box.written().replace(/\s+/g, " ");

  function typed() {
    context.draft({ text: written() });
    context.changed();
  }

  const missing = (pressed) => (written() ? care.missing(pressed) : t("Write a word first."));

  function enter() {
    const lacks = missing(true);
    if (!lacks) send();
    context.changed(lacks);
  }

  function send() {
    context.handIn(`idea:${context.newTap()}`, { text: written(), language: context.language });
    box.fill("");
    context.draft(null);
    context.say(t("Thank you. Your word is on its way."));
  }

  function takeUp(item) {
    context.forget(item.key);
    box.fill(item.body.text);
    typed();
    box.focus();
  }

  function update() {
    care.update();
    const n = most - own.mine().length;
    write(left, nt("You can give {n} word or short phrase.", "You can give {n} words or short phrases.", n));
    left.hidden = box.node.hidden = !takes();
    full.hidden = takes() || !context.open();
    own.update();
  }

  return { update, label: () => t("Share my word"), takes, missing, send };
}
