// A question with its answers in a row, one of which can be chosen: radio buttons that wrap where there is little room.

// answers: [[value, text]]; `choose(value)` is called with what was chosen. `named` tells the groups on one page apart.
export function scale({ h }, { named, legend, answers, chosen, choose }) {
  const answer = ([value, text]) =>
    h("label", {}, h("input", { type: "radio", name: named, checked: value === chosen, change: () => choose(value) }), text);
  return h("fieldset", {}, h("legend", {}, legend), h("div", { class: "chips" }, answers.map(answer)));
}
