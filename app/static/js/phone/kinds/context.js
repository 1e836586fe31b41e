// What a kind's script is given: texts, elements, the frozen config and what this participant handed in. Described for
// who writes a kind in docs/kind-on-the-phone.md; everything else of the page is out of its reach.
import { bdi, h, write } from "../dom.js";
import { fieldName, nameOf, optionText, shuffled } from "./options.js";
import { newTap } from "../line/outbox.js";
import { nt, page, t } from "../texts.js";

export function contextOf(phone, kind) {
  const { hello, me, round } = phone.slots;
  const id = round.round ? round.round.id : 0;
  const config = round.round ? round.round.config : round.activity.config;
  const spoken = hello.language;
  const options = config.options || [];

  const context = {
    t, nt, h, bdi, write, newTap, config, spoken,
    round: id,
    language: page.language,
    say: phone.say,
    // The frame of the screen replaces this: it shows the text, if any, above the button.
    changed() {},
    fields: hello.fields,
    areas: hello.areas,
    area: (me && me.area) || "",
    // Known a moment after the door, when the server has the answer.
    group: () => (phone.slots.me || {}).group || "",
    open: () => phone.isOpen(id),
    options: () => (config.shuffle === false ? options : shuffled(options, me ? me.seed : 0)),
    optionText: (option) => optionText(option, hello.fields, spoken),
    fieldName: (field) => fieldName(field, spoken),
    name: (named) => nameOf(named, spoken),

    // The name of an option by its code.
    title(code) {
      const option = options.find((each) => each.code === code);
      return option ? nameOf(option, spoken) : bdi(code);
    },

    // The field an option belongs to, if any.
    field(code) {
      const option = options.find((each) => each.code === code) || {};
      return hello.fields.find((each) => each.code === option.field);
    },

    // Everything handed in to this round by key: {body, waiting, id, status}. What waits on the phone is newest.
    entries: () => phone.entries(id),
    entry: (key) => phone.entries(id)[key] || null,
    handIn: (key, body) => phone.handIn(id, key, body),

    // What others wrote, as in the slots idea:<id>.
    ideas: () => phone.ideas(id),

    // Hand-ins the server refused: [{key, body, text}]; forget(key) when it is dealt with.
    refused: () => phone.refused(id),
    forget: (key) => phone.forget(id, key),

    // What is being typed or chosen, kept over a reload of the page.
    draft: (value) => phone.draft(id, value),
    started(name) {
      const body = context.draft() || (context.entry("vote") || {}).body;
      return body && body[name];
    },

    // The codes of what this participant chose, for the mark in the result.
    chosen() {
      const vote = context.entry("vote");
      return new Set(vote && kind.summary ? kind.summary(context, vote.body).map(([code]) => code) : []);
    },
  };
  return context;
}
