// The screens that nobody needs in order to vote; fetched after the first view. They get the page's tools and no more.
import { partings } from "./partings.js";
import { results } from "./results.js";

export const screens = (tools) => ({ ...partings(tools), ...results(tools) });
