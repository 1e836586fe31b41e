// A list of options to tick, with a cap that is told, never silently enforced.

// Returns a fieldset; the Set `chosen` follows the ticks. With most = 1 they are radio buttons.
export function boxes(context, { legend, most, chosen, changed, full }) {
  const { h } = context;
  const type = most === 1 ? "radio" : "checkbox";

  function tick({ target }) {
    if (target.checked && type === "checkbox" && chosen.size >= most) {
      target.checked = false;
      return context.changed(full);
    }
    if (type === "radio") chosen.clear();
    chosen[target.checked ? "add" : "delete"](target.value);
    mark();
    return changed();
  }

  function mark() {
    for (const label of labels) label.classList.toggle("on", chosen.has(label.firstChild.value));
  }

  function box(option) {
    const input = h("input", { type, name: "option", value: option.code, checked: chosen.has(option.code), change: tick });
    return h("label", { class: "option" }, input, context.optionText(option));
  }

  const labels = context.options().map(box);
  mark();
  return h("fieldset", {}, h("legend", { class: context.config.details ? "unseen" : "lead" }, legend), labels);
}
