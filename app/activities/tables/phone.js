// Dialogue tables on the phone of the host: which table and turn, what was said, and everything written so far.
import { carefully, writingBox } from "../../js/phone/writing/box.js";
import { ownList } from "../../js/phone/writing/own.js";
import { choice, chips } from "../../js/phone/asking/choices.js";

export function mount(place, context) {
  const { t, nt, h, config } = context;
  const most = config.most_per_person;
  const start = { text: "", table: "", turn: "1", topic: "", sort: "insight", key: "", ...context.draft() };
  const sorts = { insight: t("Insight"), minority: t("View of a minority"), quote: t("Quote") };
  const numbers = (n) => Array.from({ length: n }, (_, i) => String(i + 1));
  const table = choice(context, "table", t("The table where you are"), [["", t("Choose your table")], ...numbers(config.tables).map((n) => [n, t("Table {n}", { n })])], changed);
  const turn = chips(context, "turn", t("Turn"), numbers(config.turns).map((n) => [n, n]), changed);
  const topic = choice(context, "topic", t("What is it about?"), [["", t("Something else")], ...config.options.map(({ code }) => [code, context.title(code).textContent])], changed);
  const sort = chips(context, "sort", t("What is it?"), Object.entries(sorts), changed);
  const box = writingBox(context, { label: t("What was said"), limit: config.limit, changed });
  const care = carefully(context, [box]);
  const other = h("p", { class: "note", hidden: true }, t("You change what you sent before."));
  const form = h("div", {}, table.node, turn.node, topic.node, sort.node, other, box.node);
  const full = h("p", { class: "note" }, nt("You have sent {n} insight. That is the maximum.", "You have sent {n} insights. That is the maximum.", most));
  const own = ownList(context, { title: t("Of your table"), takeUp: (item) => fill(item.body, "", item.key), about, change: (key, entry) => fill(entry.body, key) });
  const parts = { table, turn, topic, sort };
  let key = start.key;
  turn.node.hidden = config.turns === 1;
  topic.node.hidden = !config.ask_topic;
  set(start);
  place.append(care.call, form, full, own.node);

  const takes = () => context.open() && (Boolean(key) || own.mine().length < most);

  function about(body) {
    const title = body.topic && context.title(body.topic).textContent;
    const when = config.turns > 1 && t("turn {n}", { n: body.turn });
    return [t("Table {n}", { n: body.table }), when, title, body.sort !== "insight" && sorts[body.sort]].filter(Boolean).join(" · ");
  }

  function set(values) {
    for (const [name, part] of Object.entries(parts)) part.set(values[name]);
    box.fill(values.text);
  }

  function values() {
    return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.value()]));
  }

  function changed() {
    context.draft({ ...values(), text: box.written(), key });
    context.changed();
  }

  // One of the own texts goes back into the form; under its own key it replaces what was sent.
  function fill(body, own_key, forgotten) {
    if (forgotten) context.forget(forgotten);
    key = own_key;
    set(body);
    changed();
    box.focus();
  }

  function missing(pressed) {
    if (!table.value()) return t("Choose your table first.");
    return box.written() ? care.missing(pressed) : t("Write down first what was said.");
  }

  // Table, turn and topic stay as they are for what comes next.
  function send() {
    const { table: number, turn: now, ...rest } = values();
    context.handIn(key || `idea:${context.newTap()}`, { ...rest, table: Number(number), turn: Number(now), text: box.written(), language: context.language });
    context.say(key ? t("Changed.") : t("Thank you. It is on its way."));
    key = "";
    sort.set("insight");
    box.fill("");
    changed();
  }

  function update() {
    care.update();
    other.hidden = !key;
    form.hidden = !takes();
    full.hidden = takes() || !context.open();
    own.update();
  }

  return { update, label: () => (key ? t("Save the change") : t("Send to the hall")), takes, missing, send };
}
