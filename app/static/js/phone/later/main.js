// What nobody needs in order to vote; fetched after the first view. Gets the page's tools, knows no more of the page.
import { nextBar } from "./next.js";
import { partings } from "./partings.js";
import { startPosting } from "./posting.js";
import { results } from "./results.js";
import { makeTimer } from "./timer.js";

export function extras(tools, phone) {
  const href = new URL("../../../css/phone_later.css", import.meta.url);
  document.head.append(tools.h("link", { rel: "stylesheet", href }));
  if (tools.page.next) document.body.append(nextBar(tools, phone));
  return { ...partings(tools), ...results(tools), startPosting, timer: makeTimer(tools) };
}
