// Info on the phone: the text, and the figure with what it counts.

export function mount(place, { h, bdi, config, spoken }) {
  const line = (text, attributes) => text && h("p", attributes, bdi(text, spoken));
  const lines = [
    line(config.figure, { class: "figure" }),
    line(config.unit, { class: "unit" }),
    line(config.text, { class: "large" }),
    line(config.source, { class: "quiet" }),
  ];
  place.append(...lines.filter(Boolean));
}
