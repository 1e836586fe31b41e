// Ideas on the phone: a form with a warning for personal data, the own ideas, and those of others to support.
import { othersList } from "./phone_others.js";
import { ownList } from "./phone_own.js";
import { danger, personal } from "./phone_screening.js";

export function mount(place, context) {
  const { t, nt, h, write, config } = context;
  const start = { text: "", field: "", area: context.area, ...context.draft() };
  const mine = () => Object.entries(context.entries()).filter(([key]) => key.startsWith("idea:")).map(([, entry]) => entry);
  const takes = () => context.open() && mine().length < config.most_per_person;
  const text = h("textarea", { id: "text", rows: 4, "aria-describedby": "limit warning", dir: "auto", input: typed });
  const limit = h("p", { class: "quiet", id: "limit" });
  const warning = h("p", { class: "note", id: "warning", hidden: true }, h("b", {}, t("Is there a name, number or address in it?")), " ", t("Please take that out. Everybody can read your idea."));
  const call = h("p", { class: "danger", hidden: true }, h("b", {}, t("Is somebody in danger now?")), " ", h("a", { href: "tel:112" }, t("Call 112.")), " ", t("Nobody here can send help."));
  const field = config.ask_field && fieldChips(context, start.field, typed);
  const area = config.ask_area && areaSelect(context, start.area, typed);
  const form = h("div", {}, h("label", { for: "text" }, t("Your idea")), text, limit, warning, field, area);
  const full = h("p", { class: "note" }, nt("You have sent {n} idea. That is the maximum.", "You have sent {n} ideas. That is the maximum.", config.most_per_person));
  const own = ownList(context, mine, takeUp);
  const others = othersList(context, (id) => mine().some((entry) => entry.id === id));
  let sure = "";
  text.value = start.text;
  place.append(call, form, full, own.node, others.node);

  const written = () => text.value.trim();
  const left = () => config.limit - Array.from(written()).length;
  const extras = () => ({ field: field ? field.value() : "", area: area ? area.value() : "" });

  function typed() {
    context.draft({ text: text.value, ...extras() });
    context.changed();
  }

  function missing(pressed) {
    if (!written()) return t("Write your idea first.");
    if (left() < 0) return t("Your idea is too long. Please make it shorter.");
    if (!personal(written()) || sure === written()) return "";
    if (pressed) sure = written();
    return t("Take out names, numbers and addresses. Or press again to share it like this.");
  }

  function send() {
    context.handIn(`idea:${context.newTap()}`, { text: written(), ...extras(), language: context.language });
    text.value = "";
    context.draft(null);
    context.say(t("Thank you. Your idea is on its way."));
  }

  // What stands in the form already goes first.
  function takeUp(item) {
    context.forget(item.key);
    text.value = [text.value, item.body.text].filter(Boolean).join("\n");
    typed();
    text.focus();
  }

  function update() {
    const n = left();
    write(limit, n < 0 ? nt("{n} character too many", "{n} characters too many", -n) : nt("{n} character left", "{n} characters left", n));
    warning.hidden = !personal(written());
    call.hidden = !danger(written()) && !mine().some((entry) => entry.status === "emergency");
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
