// Choice on the board: what there is to choose, then how many people chose it.

import { outcome } from "../../js/charts/bars.js";
import { options } from "../../js/charts/options.js";
import { nt, t } from "../../js/shared/texts.js";

export function task({ config }) {
  const most = config.most || 1;
  return most === 1 ? t("Choose one") : nt("Choose at most {n}", "Choose at most {n}", most);
}

export const board = (context) => (context.result ? outcome(context) : options(context));
