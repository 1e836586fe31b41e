// Ideas on the phone: a form with a warning for personal data, the own ideas, and those of others to support.
import { carefully, writingBox } from "../../js/phone/writing/box.js";
import { othersList } from "../../js/phone/writing/others.js";
import { ownList } from "../../js/phone/writing/own.js";

export function mount(place, context) {
  const { t, nt, h, config } = context;
  const start = { text: "", field: "", area: context.area, ...context.draft() };
  const box = writingBox(context, { label: t("Your idea"), limit: config.limit, changed: typed });
  const care = carefully(context, [box]);
  const field = config.ask_field && fieldChips(context, start.field, typed);
  const area = config.ask_area && areaSelect(context, start.area, typed);
  const form = h("div", {}, box.node, field, area);
  const full = h("p", { class: "note" }, nt("You have sent {n} idea. That is the maximum.", "You have sent {n} ideas. That is the maximum.", config.most_per_person));
  const own = ownList(context, { title: t("Your ideas"), takeUp });
  const others = othersList(context, { title: t("Ideas of others"), isMine: own.isMine });
  box.fill(start.text);
  place.append(care.call, form, full, own.node, others.node);

  const takes = () => context.open() && own.mine().length < config.most_per_person;
  const extras = () => ({ field: field ? field.value() : "", area: area ? area.value() : "" });

  function typed() {
    context.draft({ text: box.written(), ...extras() });
    context.changed();
  }

  const missing = (pressed) => (box.written() ? care.missing(pressed) : t("Write your idea first."));

  function send() {
    context.handIn(`idea:${context.newTap()}`, { text: box.written(), ...extras(), language: context.language });
    box.fill("");
    context.draft(null);
    context.say(t("Thank you. Your idea is on its way."));
  }

  // What stands in the form already goes first.
  function takeUp(item) {
    context.forget(item.key);
    box.fill([box.written(), item.body.text].filter(Boolean).join("\n"));
    typed();
    box.focus();
  }

  function update() {
    care.update();
    form.hidden = !takes();
    full.hidden = takes() || !context.open();
    own.update();
    others.update();
  }

  return { update, label: () => t("Share my idea"), takes, missing, send };
}

function fieldChips({ t, h, config, fields, fieldName }, chosen, change) {
  const known = fields.filter((field) => !config.fields.length || config.fields.includes(field.code));
  const chip = (code, content) =>
    h("label", {}, h("input", { type: "radio", name: "field", value: code, checked: code === chosen, change }), content);
  const chips = known.map((field) => chip(field.code, fieldName(field)));
  const node = h("fieldset", {}, h("legend", {}, t("What is it about?")), h("div", { class: "chips" }, chips, chip("", t("Something else"))));
  node.value = () => (node.querySelector(":checked") || { value: "" }).value;
  return node;
}

function areaSelect({ t, h, config, areas, name }, chosen, change) {
  const known = areas.filter((area) => !config.areas.length || config.areas.includes(area.code));
  const option = (code, text) => h("option", { value: code, selected: code === chosen }, text);
  const select = h("select", { id: "where", change }, option("", t("No special place")), known.map((area) => option(area.code, name(area).textContent)));
  const node = h("div", {}, h("label", { for: "where" }, t("Where is it?")), select);
  node.value = () => select.value;
  return node;
}
