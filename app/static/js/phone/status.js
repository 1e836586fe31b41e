// The honest line on top: connected or not, what waits, where we are in the programme, how much time is left.
import { write } from "./dom.js";
import { t } from "./texts.js";

const byId = (id) => document.getElementById(id);

export function drawStatus({ online, slots: { session } }, waiting) {
  document.body.classList.toggle("offline", !online);
  write(byId("line"), online ? t("Connected") : t("No connection"));
  const banner = byId("banner");
  banner.hidden = online;
  write(
    banner,
    waiting
      ? t("Kept on your phone. We send it as soon as there is a connection.")
      : t("No connection. We keep trying. You do not have to do anything."),
  );
  if (!session || !session.position) return;
  write(byId("position"), `${session.position} / ${session.of}`);
  write(byId("step"), t("Part {position} of {of}", session));
}
