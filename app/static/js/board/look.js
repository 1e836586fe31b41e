// Which of its looks the board has now.

// black: somebody at the board itself made it black.
export function look(slots, black = false) {
  const session = slots.get("session");
  if (!session || !slots.get("hello")) return "connecting";
  if (session.blank || black) return "blank";
  if (session.state === "ended") return "ended";
  if (session.state === "prepared") return "waiting";
  if (session.paused) return "paused";
  return slots.get("round") ? "activity" : "waiting";
}
