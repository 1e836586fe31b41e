// The two ways to choose one of a few: a list that unfolds, and a row of buttons. Values are texts.

// of: [[value, words]]
export function choice({ h }, id, label, of, change) {
  const select = h("select", { id, change }, of.map(([value, words]) => h("option", { value }, words)));
  return {
    node: h("div", {}, h("label", { for: id }, label), select),
    value: () => select.value,
    set: (value) => (select.value = String(value || "")),
  };
}

export function chips({ h }, name, legend, of, change) {
  const inputs = of.map(([value]) => h("input", { type: "radio", name, value, change }));
  const labels = of.map(([, words], n) => h("label", {}, inputs[n], words));
  return {
    node: h("fieldset", {}, h("legend", {}, legend), h("div", { class: "chips" }, labels)),
    value: () => (inputs.find((each) => each.checked) || { value: "" }).value,
    set: (value) => inputs.forEach((each) => (each.checked = each.value === String(value))),
  };
}
