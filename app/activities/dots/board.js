// Dots on the board: what to divide the dots over, then how many people put one there.

import { outcome } from "../../js/charts/bars.js";
import { options } from "../../js/charts/options.js";
import { nt } from "../../js/shared/texts.js";

export const task = ({ config }) => nt("Divide {n} dot", "Divide {n} dots", config.k || 0);

export const board = (context) => (context.result ? outcome(context) : options(context));
