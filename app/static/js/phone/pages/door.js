// The door: language, what the session promises, and once, if the session asks it, group and area. All of it optional.
import { bdi, h, heading } from "../dom.js";
import { languages } from "./languages.js";
import { nameOf } from "../kinds/options.js";
import { page, t } from "../texts.js";
import { promise } from "./tools.js";

export function door({ slots: { hello }, answerDoor }) {
  const group = hello.ask_group && hello.groups.length > 0 && groups(hello);
  const area = hello.ask_area && hello.areas.length > 0 && areas(hello);
  const form = h("form", { id: "door", submit }, group, area, (group || area) && why());

  function submit(event) {
    event.preventDefault();
    const given = new FormData(form);
    answerDoor({ group: given.get("group") || null, area: given.get("area") || null, language: page.language });
  }

  return {
    nodes: [
      languages(),
      heading(bdi(hello.title, hello.language)),
      hello.welcome && h("p", { class: "lead" }, bdi(hello.welcome, hello.language)),
      form,
      promise(hello),
      privacy(hello),
    ].filter(Boolean),
    bar: [h("button", { class: "main", form: "door" }, t("Take part"))],
  };
}

function groups(hello) {
  const none = { code: "", name: t("Rather not say") };
  return h(
    "fieldset",
    {},
    h("legend", {}, t("Which group do you belong to?")),
    h("div", { class: "chips" }, [...hello.groups, none].map((group) => radio(group, hello))),
  );
}

function radio(group, hello) {
  const spoken = group.code ? hello.language : page.language;
  return h("label", {}, h("input", { type: "radio", name: "group", value: group.code }), nameOf(group, spoken));
}

// A select cannot hold bdi; an option is isolated by itself when its direction is its own.
function areas(hello) {
  const options = hello.areas.map((area) => h("option", { value: area.code, dir: "auto" }, nameOf(area).textContent));
  return h(
    "p",
    {},
    h("label", { for: "area" }, t("In which area do you live or work?")),
    h("select", { id: "area", name: "area" }, h("option", { value: "" }, t("Rather not say")), options),
  );
}

function why() {
  return h(
    "details",
    {},
    h("summary", {}, t("Why do we ask this?")),
    h("p", {}, t("So we can see whether groups and areas think differently. You do not have to answer.")),
  );
}

function privacy(hello) {
  const lines = [
    t("You need no name, e-mail address or account."),
    t("We never show the answers of very small groups."),
    t("One cookie makes sure that your vote counts once."),
    page.language !== hello.language && t("When texts differ, the original language decides."),
    page.draft && t("Nobody who speaks this language has checked these texts yet."),
  ];
  return h(
    "section",
    {},
    h("h2", {}, t("Your privacy")),
    h("ul", {}, lines.filter(Boolean).map((line) => h("li", {}, line)), h("li", {}, h("a", { href: "/privacy", target: "_blank", rel: "noopener" }, t("Read more about privacy")))),
  );
}
