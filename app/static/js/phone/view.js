// Puts one screen on the page and says aloud what changed. A screen is {nodes, bar, update(), unmount()}: the nodes hold
// one h1, the bar is the place of the primary action. The only live region is in here.
import { write } from "./dom.js";

export function makeView(find = (id) => document.getElementById(id)) {
  const [main, place, bar, said] = ["main", "view", "bar", "said"].map(find);
  let shown = null;
  let screen = {};
  let saying = 0;

  // Emptied first: the same text twice is said twice.
  function say(text) {
    write(said, "");
    clearTimeout(saying);
    saying = setTimeout(write, 100, said, text);
  }

  // Who was in the middle of something keeps a place to go on from: the new heading. Others only hear it.
  function arrive(wasInside) {
    const title = place.querySelector("h1");
    window.scrollTo(0, 0);
    say(wasInside ? "" : title.textContent);
    if (wasInside) title.focus();
  }

  return {
    say,
    show(key, build) {
      if (key === shown) {
        if (screen.update) screen.update();
        return;
      }
      const wasInside = main.contains(document.activeElement);
      if (screen.unmount) screen.unmount();
      shown = key;
      screen = build();
      place.replaceChildren(...screen.nodes);
      place.className = screen.calm ? "calm" : "";
      bar.replaceChildren(...(screen.bar || []));
      bar.hidden = !screen.bar;
      if (screen.update) screen.update();
      arrive(wasInside);
    },
  };
}
