// The screens between: before the start, between two activities, in the break. There is nothing to do on them.
import { bdi, h } from "../dom.js";
import { t } from "../texts.js";
import { languages } from "./languages.js";
import { calm } from "./tools.js";

const p = (...content) => h("p", {}, ...content);

export const CALM = {
  prepared: ({ slots: { hello } }) =>
    calm(
      "wait",
      t("Welcome"),
      h("p", { class: "large" }, bdi(hello.title, hello.language)),
      p(t("We start soon. You do not have to do anything: this page moves along by itself.")),
      languages(),
    ),

  waiting: ({ slots: { hello, round } }) =>
    calm(
      "wait",
      t("One moment please"),
      round && p(t("Next:"), " ", h("b", {}, bdi(round.activity.title, hello.language))),
      p(t("The next part starts soon. This page moves along by itself.")),
    ),

  paused: () => calm("pause", t("Break"), p(t("We go on soon. What you handed in is safe."))),

  loading: () => calm("wait", t("One moment please")),
};
