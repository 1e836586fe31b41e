// The phone page: puts its parts together and draws the screen that belongs to what is known.
import { makeOutbox, newTap, storage } from "./line/outbox.js";
import { makePhone } from "./phone.js";
import { page } from "./texts.js";
import { makeView } from "./view.js";
import { openWire } from "./line/wire.js";

const name = `samenspraak:${page.socket}`;
const outbox = makeOutbox(storage("localStorage"), name, newTap);
const phone = makePhone({ outbox, drafts: storage("sessionStorage"), name, view: makeView() });

phone.wire = openWire(page, { frame: phone.take, state: phone.connected });
window.addEventListener("storage", (event) => event.key === name && phone.draw());
setInterval(phone.resend, 4000);
setTimeout(phone.later, 8000);
