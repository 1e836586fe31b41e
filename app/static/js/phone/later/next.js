// On a device that several people use: the bar with which the next participant begins. What was not handed in yet is
// asked about, and what is still on its way goes first.
import { makeOutbox, newTap, storage } from "../line/outbox.js";

// Milliseconds that a notice stands; then what it was about has passed, or is asked about anew.
const STANDS = 8000;

export function nextBar({ t, h, write, page }, phone) {
  const [kept, name] = [storage("localStorage"), `samenspraak:${page.socket}`];
  const outbox = makeOutbox(kept, name, newTap);
  const notice = h("p", { class: "note", hidden: true });
  let asked = 0;
  let hiding = 0;

  function tell(text) {
    notice.hidden = false;
    write(notice, text);
    phone.say(text);
    clearTimeout(hiding);
    hiding = setTimeout(forget, STANDS);
  }

  function forget() {
    notice.hidden = true;
    asked = 0;
  }

  // The open round that this participant did not hand in to; 0 when there is none.
  function unfinished() {
    const { round } = phone.slots.round || {};
    return round && round.open && !Object.keys(phone.entries(round.id)).length ? round.id : 0;
  }

  function begin(event) {
    const left = unfinished();
    if (outbox.items().length || outbox.door()) {
      event.preventDefault();
      tell(t("Not everything was sent yet. Wait a moment."));
    } else if (left && asked !== left) {
      event.preventDefault();
      asked = left;
      tell(t("Nothing was handed in yet. Tap again for the next participant."));
    } else {
      kept.removeItem(name);
      forgetDrafts(storage("sessionStorage"), name);
    }
  }

  const button = h("button", { class: "second" }, t("Next participant"));
  return h("form", { id: "next", method: "post", action: page.next, submit: begin }, notice, button);
}

function forgetDrafts(drafts, name) {
  for (const key of Object.keys(drafts)) if (key.startsWith(name)) drafts.removeItem(key);
}
