// Choice on the phone: radio buttons for one answer, boxes to tick for several.
import { boxes } from "../../js/phone/asking/boxes.js";

export function mount(place, context) {
  const { t, nt, config } = context;
  const { most } = config;
  const least = Math.min(config.least, config.options.length);
  const chosen = new Set(context.started("options") || []);
  const body = () => ({ options: [...chosen] });

  function changed() {
    context.draft(body());
    context.changed();
  }

  const legend = most === 1 ? t("Choose one answer.") : nt("Choose {n} answer at most.", "Choose {n} answers at most.", most);
  const full = t("You have used them all. Take one away first.");
  place.append(boxes(context, { legend, most, chosen, changed, full }));

  return {
    missing: () => (chosen.size < least ? nt("Choose an answer first.", "Choose at least {n} answers first.", least) : ""),
    send: () => context.handIn("vote", body()),
  };
}

export const summary = (context, { options }) => options.map((code) => [code, ""]);
