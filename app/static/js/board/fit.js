// Make the middle fit: the first density in which nothing falls off. Measured only when the picture or its room changed shape.

const DENSITIES = ["grand", "roomy", "close", "double", "tight", "triple"];

// What may not be cut off (data-paged) becomes pages when nothing else is left.
const densities = (box) => ("paged" in box.dataset ? [...DENSITIES, "pages"] : DENSITIES);

export function fitter() {
  let about = "";
  return function fit(root) {
    const box = root.querySelector(".fit");
    if (!box || (shape(box) === about && box.dataset.density)) return;
    for (const each of densities(box)) {
      box.dataset.density = each;
      if (!over(box)) break;
    }
    scrolls(box, over(box));
    about = shape(box);
  };
}

// What does not fit at all can be scrolled, with the keyboard as well, and shows that there is more.
function scrolls(box, more) {
  box.toggleAttribute("data-more", more);
  if (box.hasAttribute("role")) return;
  if (more) box.tabIndex = 0;
  else box.removeAttribute("tabindex");
}

// Some pixels of the space under the last line are nothing that falls off.
const SLACK = 4;

const over = (box) => box.scrollHeight > box.clientHeight + SLACK || box.scrollWidth > box.clientWidth + SLACK;

// Numbers that run do not count; a title more or less does.
const shape = (box) =>
  [box.dataset.about, box.clientWidth, box.clientHeight, box.textContent.length >> 6, document.fonts.status].join(" ");
