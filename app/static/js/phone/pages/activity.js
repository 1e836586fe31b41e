// An activity on the phone: the kind's own part with the one action below it, then what was handed in.
import { bdi, h, heading, picture, write } from "../dom.js";
import { nt, t } from "../texts.js";
import { chosenList } from "./tools.js";

const title = ({ slots: { hello, round } }) => bdi(round.activity.title, hello.language);

export const WORK = { working, handedIn };

// The kind's own part; one that can send has the primary action below it.
function working(phone, kind, context) {
  const { round } = phone.slots;
  const { config } = context;
  const place = h("div", { class: "kind" });
  const part = kind.mount(place, context) || {};
  const told = h("p", { class: "note", hidden: true });
  const button = h("button", { type: "button", class: "main", click: press });
  const bar = h("div", {}, part.bar, told, button);
  const late = h("p", { class: "note", hidden: true });

  function tell(text) {
    told.hidden = !text;
    write(told, text);
    if (text) phone.say(text);
  }

  function press() {
    const missing = part.missing(true);
    tell(missing);
    if (!missing) part.send();
    update();
  }

  context.changed = (text = "") => {
    tell(text);
    update();
  };

  function update() {
    if (part.update) part.update();
    if (!part.send) return;
    write(button, part.label ? part.label() : t("Send my choice"));
    bar.parentNode.hidden = Boolean(part.takes) && !part.takes();
    late.hidden = !kind.summary || !phone.refusal(context.round);
    write(late, phone.refusal(context.round));
  }

  const details = config.details && h("p", { class: "lead" }, bdi(config.details, context.spoken));
  const over = round.round && !round.round.open && h("p", { class: "note" }, t("Closed. You can still read everything."));
  return { nodes: [heading(title(phone)), over, details, late, place].filter(Boolean), bar: part.send && [bar], update, unmount: part.unmount };
}

// After handing in a vote: on its way, kept on the phone, or counted. The tick is only for what is on disk.
function handedIn(phone, kind, context) {
  const top = h("div");
  const list = h("div");
  const count = h("p", { class: "quiet" });
  const live = h("div");
  let state = "";

  function update() {
    const now = !context.entry("vote").waiting ? "counted" : phone.online ? "sending" : "kept";
    if (now !== state) top.replaceChildren(...standing(now));
    if (state && now !== state) phone.say(top.querySelector("h1").textContent);
    state = now;
    list.replaceChildren(chosenList(kind.summary(context, context.entry("vote").body), context));
    write(count, counted(phone.slots.count));
    const { result } = phone.slots;
    live.replaceChildren(...(result && phone.later().bars ? phone.later().bars(result, context, kind) : []));
  }

  return {
    calm: true,
    nodes: [top, list, count, live],
    bar: [h("button", { type: "button", class: "second", click: phone.change }, t("Change my choice"))],
    update,
  };
}

function standing(state) {
  const [name, head, text] = {
    counted: ["tick", t("Your vote counts"), t("You can change your choice as long as voting is open.")],
    sending: ["wait", t("Your vote is on its way"), t("We are waiting for the confirmation.")],
    kept: ["wait", t("Kept on your phone"), t("We send your vote as soon as there is a connection. Keep this page open.")],
  }[state];
  return [picture(name), heading(head), h("p", {}, text)];
}

function counted(count) {
  if (!count || !count.handed_in) return "";
  return nt("{done} of {n} person has voted.", "{done} of {n} people have voted.", count.joined, { done: count.handed_in });
}
