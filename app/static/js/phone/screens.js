// Which screen belongs to what is known; pure. The order is the order of importance.

const AT_DOOR = /full|locked|no-seat|pass-|removed/;

// `answered`: the door was answered on this phone, also when the server does not know it yet.
export function screenOf({ hello, session, me, round, result, error }, answered) {
  if (me && me.removed) return "removed";
  if (error && AT_DOOR.test(error.code)) return error.code;
  if (!hello || !session) return "connecting";
  if (session.state === "ended") return "ended";
  if (session.paused) return "paused";
  if (me && !me.answered_door && !answered) return "door";
  if (session.state === "prepared") return "prepared";
  if (!round) return "waiting";
  if (!round.round) return round.activity.config ? "told" : "waiting";
  if (round.round.open) return "open";
  return result && result.round === round.round.id ? "revealed" : "closed";
}

// Takes a frame into what is known. A new epoch is a server that started again: nothing from before it holds.
export function taken(slots, { slot, epoch, value }) {
  const kept = slots.epoch === epoch ? slots : { epoch };
  return { ...kept, [slot]: value };
}

// After a break: ideas that went meanwhile are not spoken of any more, nor is why one was turned away; the rest comes again.
export const withoutIdeas = (slots) =>
  Object.fromEntries(Object.entries(slots).filter(([name]) => !/^error|^idea/.test(name)));
