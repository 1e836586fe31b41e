// The form of an action: what, for which topic, who leads, who helps, the first step, the day, the measure, the means.
import { choice } from "../../js/phone/asking/choices.js";
import { writingBox } from "../../js/phone/writing/box.js";

const LONGEST = 160;

export function actionForm(context, changed) {
  const { t, h, bdi, config } = context;
  const named = config.organisations.map(({ code, name }) => [code, name]);
  const topics = config.options.map(({ code }) => [code, context.title(code).textContent]);
  const part = (id, label, hint) => writingBox(context, { id, label, hint, limit: LONGEST, rows: 2, changed, several: true });
  const what = writingBox(context, { id: "what", label: t("What will be done?"), limit: config.limit, rows: 2, changed, several: true });
  const topic = choice(context, "topic", t("For which topic?"), [["", t("No topic")], ...topics], changed);
  const owner = choice(context, "owner", t("Who leads it?"), [["", t("Not known yet")], ...named], changed);
  const first = part("first_step", t("What is the first step?"));
  const means = part("means", t("What is needed: money, people, hours?"));
  const indicator = part("indicator", t("How do you see that it works?"), t("Name a number, such as: 40 evenings a year."));
  const due = h("input", { id: "due", type: "date", change: changed, input: changed });
  const ticks = named.map(([value]) => h("input", { type: "checkbox", value, change: changed }));
  const helps = h("details", {}, h("summary", {}, t("Who helps?")), named.map(([, name], n) => h("label", { class: "option" }, ticks[n], h("span", { class: "what" }, bdi(name, context.spoken)))));
  const day = h("div", {}, h("label", { for: "due" }, t("When is it done?")), due);
  const boxes = [what, first, means, indicator];

  function values() {
    const lead = owner.value();
    return {
      text: what.written(),
      topic: topic.value(),
      owner: lead,
      partners: ticks.filter((each) => each.checked && each.value !== lead).map((each) => each.value),
      first_step: first.written(),
      due: due.value,
      indicator: indicator.written(),
      means: means.written(),
    };
  }

  function set(body) {
    what.fill(body.text);
    topic.set(body.topic);
    owner.set(body.owner);
    first.fill(body.first_step);
    due.value = body.due || "";
    indicator.fill(body.indicator);
    means.fill(body.means);
    for (const each of ticks) each.checked = (body.partners || []).includes(each.value);
    helps.open = ticks.some((each) => each.checked);
  }

  topic.node.hidden = !topics.length;
  helps.hidden = !named.length;
  const node = h("div", {}, what.node, topic.node, owner.node, helps, first.node, day, indicator.node, means.node);
  return { node, boxes, values, set };
}
