// Makes elements. Text is only ever text: nothing in here, and nothing that uses it, reads markup.

export function h(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child != null && child !== false));
  return node;
}

// What somebody typed: isolated, so that its direction of writing stays its own.
export const bdi = (text, lang) => h("bdi", { lang }, text);

// Replaces the text only when it differs, so that a screen reader and a selection are left in peace.
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

const PICTURES = {
  tick: "M14 25l7 7 13-15",
  wait: "M24 13v12l8 5",
  pause: "M19 16v16M29 16v16",
  stop: "M17 17l14 14M31 17l-14 14",
};

// A calm round picture that says nothing more than the heading beside it.
export function picture(name) {
  const svg = drawn("svg", { viewBox: "0 0 48 48", class: `picture ${name}`, "aria-hidden": "true" });
  svg.append(drawn("circle", { cx: 24, cy: 24, r: 22 }), drawn("path", { d: PICTURES[name] }));
  return svg;
}

function drawn(tag, attributes) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

// The heading takes the focus when the screen changes under somebody's hands.
export const heading = (...content) => h("h1", { tabindex: "-1" }, ...content);
