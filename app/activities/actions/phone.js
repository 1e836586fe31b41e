// Actions on the phone: a card to fill in, what it still lacks, and all actions with "We do this" for who may say so.
import { carefully } from "../../js/phone/writing/box.js";
import { othersList } from "../../js/phone/writing/others.js";
import { ownList } from "../../js/phone/writing/own.js";
import { actionCard } from "./phone_card.js";
import { actionForm } from "./phone_form.js";
import { lacking } from "./phone_smart.js";

export function mount(place, context) {
  const { t, nt, h, write, config } = context;
  const most = config.most_per_person;
  const form = actionForm(context, changed);
  const care = carefully(context, form.boxes);
  const lacks = h("p", { class: "note" });
  const full = h("p", { class: "note" }, nt("You have sent {n} action. That is the maximum.", "You have sent {n} actions. That is the maximum.", most));
  const own = ownList(context, { title: t("Your actions"), takeUp, stays: ({ status }) => status !== "shown" });
  const all = othersList(context, { title: t("All actions"), isMine: () => false, card: actionCard });
  const names = {
    specific: t("what happens in one sentence, and the first step"),
    measurable: t("how you see that it works, with a number"),
    accepted: t("who leads it"),
    realistic: t("the money, people or hours"),
    timed: t("the day"),
  };
  form.set(context.draft() || {});
  place.append(care.call, form.node, lacks, full, own.node, all.node);

  const takes = () => context.open() && own.mine().length < most;

  function changed() {
    context.draft(form.values());
    context.changed();
  }

  const missing = (pressed) => (form.values().text ? care.missing(pressed) : t("Write down first what will be done."));

  function send() {
    context.handIn(`idea:${context.newTap()}`, { ...form.values(), language: context.language });
    form.set({});
    context.draft(null);
    context.say(t("Thank you. Your action is on its way."));
  }

  function takeUp(item) {
    context.forget(item.key);
    form.set(item.body);
    changed();
    form.boxes[0].focus();
  }

  function update() {
    const { text: what, ...rest } = form.values();
    const open = lacking({ what, ...rest });
    care.update();
    form.node.hidden = !takes();
    lacks.hidden = !takes() || !what || !open.length;
    write(lacks, t("Still missing: {parts}. You can also send it as it is.", { parts: open.map((part) => names[part]).join("; ") }));
    full.hidden = takes() || !context.open();
    own.update();
    all.update();
  }

  return { update, label: () => t("Share this action"), takes, missing, send };
}
