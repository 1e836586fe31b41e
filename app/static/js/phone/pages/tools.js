// What the screens share, also those that are fetched later and know nothing else of this page.
import { bdi, h, heading, picture, write } from "../dom.js";
import { nt, page, t } from "../texts.js";

export const tools = { t, nt, h, bdi, write, heading, picture, page, calm, chosenList, promise };

export function calm(name, title, ...nodes) {
  return { calm: true, nodes: [picture(name), heading(title), ...nodes.filter(Boolean)] };
}

// What somebody handed in, as rows of [option code, number or ""].
export function chosenList(rows, context) {
  const line = ([code, number]) => h("li", {}, context.title(code), number !== "" && h("b", {}, String(number)));
  return h("ul", { class: "chosen" }, rows.map(line));
}

// What the municipality promised to do with the input.
export function promise(hello) {
  if (!hello.promise) return null;
  const words = h("p", {}, bdi(hello.promise, hello.language));
  return h("section", { class: "promise" }, h("h2", {}, t("What happens with your input?")), words);
}
