// The phone page: puts its parts together and draws the screen that belongs to what is known.
import { makeOutbox, newTap, storage } from "./line/outbox.js";
import { openWire } from "./line/wire.js";
import { makePhone } from "./phone.js";
import { page } from "./texts.js";
import { makeTimer } from "./timer.js";
import { makeView } from "./view.js";

const name = `samenspraak:${page.socket}`;
const outbox = makeOutbox(storage("localStorage"), name, newTap);
const timer = makeTimer(document.getElementById("timer"));
const phone = makePhone({ outbox, drafts: storage("sessionStorage"), name, view: makeView(), timer });

phone.wire = openWire(page, { frame: phone.take, state: phone.connected });
window.addEventListener("storage", (event) => event.key === name && phone.draw());
setInterval(phone.resend, 4000);
setTimeout(phone.later, 8000);
