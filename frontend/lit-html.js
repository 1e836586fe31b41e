// What board and console use of lit-html, as one file. Not styleMap: it writes a style attribute, which the
// content policy refuses; bind the property instead: .style=${"--share: 40%"}.
export { html, svg, render, nothing, noChange } from "lit-html";
export { repeat } from "lit-html/directives/repeat.js";
export { classMap } from "lit-html/directives/class-map.js";
export { live } from "lit-html/directives/live.js";
export { ref, createRef } from "lit-html/directives/ref.js";
export { ifDefined } from "lit-html/directives/if-defined.js";
export { keyed } from "lit-html/directives/keyed.js";
