// Many questions about many options: one option on the screen at a time, with a way back and a way on.

// draw(option) makes the questions about it. Going on or back takes the focus to the option's name.
export function oneByOne({ t, h, write, optionText }, options, draw) {
  let at = 0;
  const place = h("div");
  const where = h("p", { class: "quiet" });
  const back = h("button", { type: "button", click: () => go(-1) }, t("Previous topic"));
  const on = h("button", { type: "button", click: () => go(1) }, t("Next topic"));

  function show() {
    const name = h("h2", { tabindex: "-1" }, optionText(options[at]));
    place.replaceChildren(name, ...draw(options[at]));
    write(where, t("Topic {n} of {all}", { n: at + 1, all: options.length }));
    back.hidden = !at;
    on.hidden = at === options.length - 1;
    return name;
  }

  function go(step) {
    at += step;
    show().focus();
  }

  show();
  return h("div", {}, where, place, h("div", { class: "chips" }, back, on));
}
