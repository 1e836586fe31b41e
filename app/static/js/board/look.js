// Which of its looks the board has now.

export function look(slots) {
  const session = slots.get("session");
  if (!session || !slots.get("hello")) return "connecting";
  if (session.blank) return "blank";
  if (session.state === "ended") return "ended";
  if (session.state === "prepared") return "waiting";
  if (session.paused) return "paused";
  return slots.get("round") ? "activity" : "waiting";
}
