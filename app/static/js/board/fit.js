// Make the middle fit: the first density in which nothing falls off. Measured only when the picture's shape changes.

const DENSITIES = ["roomy", "close", "double", "tight", "triple"];

export function fitter() {
  let about = "";
  return function fit(root) {
    const box = root.querySelector(".fit");
    if (!box) return;
    const now = `${box.dataset.about} ${innerWidth} ${innerHeight} ${box.textContent.length >> 7} ${document.fonts.status}`;
    if (now === about && box.dataset.density) return;
    about = now;
    for (const each of DENSITIES) {
      box.dataset.density = each;
      if (!over(box)) return;
    }
  };
}

const over = (box) => box.scrollHeight > box.clientHeight + 2 || box.scrollWidth > box.clientWidth + 2;
