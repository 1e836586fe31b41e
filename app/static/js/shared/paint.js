// Lengths and colours after drawing: the content policy forbids style attributes, the style object is allowed.

const COLOR = /^#[0-9a-f]{3,8}$/i;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

// data-share, data-from, … are parts of a whole, 0..1; the style sheets know them as --share, --from, …
const PARTS = ["share", "from", "to", "up", "size"];

export function paint(root) {
  for (const name of PARTS) {
    for (const each of root.querySelectorAll(`[data-${name}]`)) {
      const part = Math.min(1, Math.max(0, Number(each.dataset[name]) || 0));
      each.style.setProperty(`--${name}`, part.toFixed(4));
    }
  }
  for (const each of root.querySelectorAll("[data-rows]")) {
    each.style.setProperty("--lines", Math.ceil(each.dataset.rows / 2));
    each.style.setProperty("--third", Math.ceil(each.dataset.rows / 3));
  }
  for (const each of root.querySelectorAll("[data-widest]")) each.style.setProperty("--widest", each.dataset.widest);
  for (const each of root.querySelectorAll("[data-color]")) {
    if (COLOR.test(each.dataset.color)) each.style.setProperty("--own", each.dataset.color);
    else each.style.removeProperty("--own");
  }
}

// Draw, and let what changed place glide there. What is marked data-glide is followed by that name.
export function glide(root, draw) {
  const before = calm.matches ? new Map() : places(root);
  draw();
  if (!before.size) return;
  for (const [name, [element, top, left]] of places(root)) {
    const old = before.get(name);
    if (!old || old[0] !== element) continue;
    const [x, y] = [old[2] - left, old[1] - top];
    if (Math.abs(x) + Math.abs(y) < 2) continue;
    element.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: "none" }], {
      duration: 450,
      easing: "cubic-bezier(.3,.7,.2,1)",
    });
  }
}

function places(root) {
  const found = new Map();
  for (const each of root.querySelectorAll("[data-glide]")) {
    found.set(each.dataset.glide, [each, each.offsetTop, each.offsetLeft]);
  }
  return found;
}
