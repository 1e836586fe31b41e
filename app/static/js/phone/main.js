// The phone page: puts its parts together and draws the screen that belongs to what is known.
import { makeOutbox, newTap, storage } from "./line/outbox.js";
import { openWire } from "./line/wire.js";
import { makePhone } from "./phone.js";
import { learn, page } from "./texts.js";
import { makeView } from "./view.js";

// `texts` is put into the script when it is sent (web/joined.py).
learn(texts);

const name = `samenspraak:${page.socket}`;
const outbox = makeOutbox(storage("localStorage"), name, newTap);
const phone = makePhone({ outbox, drafts: storage("sessionStorage"), name, view: makeView() });

const fallback = () => phone.later().startPosting;

phone.wire = openWire(page, { frame: phone.take, state: phone.connected, fresh: phone.fresh, fallback });
window.addEventListener("storage", (event) => event.key === name && phone.draw());
setInterval(phone.resend, 4000);
setTimeout(phone.later, 8000);
