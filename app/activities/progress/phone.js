// Progress on the phone: for each item how it stands, whether help is needed, and a note. Only what one knows about.
import { choice } from "../../js/phone/asking/choices.js";
import { carefully, writingBox } from "../../js/phone/writing/box.js";

const stands = ({ t }) => ({
  not_started: t("Not started"),
  on_course: t("On course"),
  delayed: t("Delayed"),
  done: t("Done"),
  dropped: t("Stopped"),
});

// The key of the note about an item.
const noteKey = ({ config }, code) => `idea:${config.options.findIndex((each) => each.code === code) + 1}`;

export function mount(place, context) {
  const { t, h } = context;
  const draft = context.draft() || {};
  const boxes = [];
  const care = carefully(context, boxes);
  const items = context.options().map((option) => item(context, option, boxes, draft, changed));
  place.append(care.call, h("p", { class: "lead" }, t("Say it for those you know about. You can leave the others open.")), ...items.map((each) => each.node));

  const chosen = () => items.filter((each) => each.status());

  function body() {
    return {
      status: Object.fromEntries(chosen().map((each) => [each.code, each.status()])),
      help: chosen().filter((each) => each.help()).map((each) => each.code),
    };
  }

  function changed() {
    context.draft({ ...body(), notes: Object.fromEntries(items.map((each) => [each.code, each.note()])) });
    context.changed();
  }

  const missing = (pressed) => (chosen().length ? care.missing(pressed) : t("Say first how one of them stands."));

  // The notes first: with the vote the next screen comes.
  function send() {
    for (const each of chosen()) {
      const before = context.entry(noteKey(context, each.code));
      if (!each.note() || (before && before.body.text === each.note())) continue;
      context.handIn(noteKey(context, each.code), { text: each.note(), item: each.code, language: context.language });
    }
    context.handIn("vote", body());
  }

  return { update: care.update, missing, send, label: () => t("Send") };
}

function item(context, option, boxes, draft, changed) {
  const { t, h } = context;
  const { code } = option;
  const id = noteKey(context, code).replace(":", "-");
  const sent = context.entry(noteKey(context, code));
  const status = choice(context, `${id}-status`, t("How does it stand?"), [["", t("Choose")], ...Object.entries(stands(context))], () => show(true));
  const help = h("input", { type: "checkbox", checked: (context.started("help") || []).includes(code), change: changed });
  const box = writingBox(context, { id, label: t("A note, if you like"), limit: context.config.limit, rows: 2, changed, several: true });
  const more = h("div", {}, h("label", { class: "option" }, help, h("span", { class: "what" }, t("We need help with this"))), box.node);
  const title = h("div", { id: `${id}-title` }, context.optionText(option));
  const node = h("div", { class: "promise", role: "group", "aria-labelledby": title.id }, title, status.node, more);

  function show(told) {
    more.hidden = !status.value();
    if (told) changed();
  }

  boxes.push(box);
  status.set((context.started("status") || {})[code]);
  box.fill((draft.notes && draft.notes[code]) || (sent && sent.body.text));
  show(false);
  return { code, node, status: status.value, help: () => help.checked, note: () => (status.value() ? box.written() : "") };
}

export const writes = true;

export function summary(context, { status, help = [] }) {
  const { t, entry } = context;
  const notes = { shown: t("with your note"), held: t("the facilitator reads your note first"), hidden: t("your note is not shown"), emergency: t("Not shown. In danger? Call 112.") };
  return Object.entries(status).map(([code, stand]) => {
    const note = entry(noteKey(context, code));
    const told = note && (note.waiting ? t("your note is on its way") : notes[note.status]);
    return [code, [stands(context)[stand], help.includes(code) && t("help needed"), told].filter(Boolean).join(" · ")];
  });
}

export const lines = (context, { rows, facts }) =>
  rows.map((row) => {
    const stand = facts.standing[row.option];
    const asked = facts.help[row.option];
    return {
      option: row.option,
      texts: [stand ? stands(context)[stand] : context.t("Nobody said how it stands"), asked ? context.nt("{n} person asks for help", "{n} people ask for help", asked) : ""].filter(Boolean),
    };
  });
