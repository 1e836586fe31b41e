// A question with its answers in a row, one of which can be chosen: radio buttons that wrap where there is little room.

// answers: [[value, text]]; `choose(value)` is called with what was chosen. `named` tells the groups on one page apart.
// below: each answer on a line of its own.
export function scale({ h }, { named, legend, answers, chosen, choose, below = false }) {
  const answer = ([value, text]) =>
    h("label", { class: below && "option" }, h("input", { type: "radio", name: named, checked: value === chosen, change: () => choose(value) }), h("span", { class: "what" }, text));
  return h("fieldset", {}, h("legend", {}, legend), h("div", { class: !below && "chips" }, answers.map(answer)));
}
