// The dialogs for decisions about an idea: edit its text, merge it with one that you pick, remove who sent it.

import { html, nothing, repeat } from "../../../vendor/lit-html.js";
import { number } from "../../shared/numbers.js";
import { t } from "../../shared/texts.js";
import { marked } from "../desk/text.js";

const MOST = 100;

// While the dialog is open a second facilitator may decide about the same idea; what was typed here stays.
function meanwhile(idea, view) {
  const now = view.ideas.find((each) => each.id === idea.id);
  if (!now || (now.text === idea.text && now.status === idea.status)) return nothing;
  return html`<div class="caution" role="status">
    <p>${t("Somebody else decided about this idea meanwhile. It is now:")}</p>
    <p class="text" dir="auto"><bdi>${now.text}</bdi></p>
  </div>`;
}

// Everything that somebody wrote in it can be edited; what was there before is gone for good.
export function edit({ idea, writes = {} }, { commands, notices, view, close }) {
  const parts = Object.keys(writes).filter((name) => typeof (idea.about || {})[name] === "string");
  function done() {
    notices.say(t("The idea is edited and on the board."));
    close();
  }
  function save(event) {
    event.preventDefault();
    const { elements } = event.target;
    const text = elements.text.value.trim();
    const about = Object.fromEntries(parts.map((name) => [name, elements[`about-${name}`].value.trim()]));
    if (text) commands.send("edit", { entry: idea.id, text, ...(parts.length ? { about } : {}) }, done);
  }
  return html`<h2 id="dialog-title">${t("Edit the idea")}</h2>
    <p class="text" dir="auto"><bdi>${marked(idea)}</bdi></p>
    <form @submit=${save}>
      <label class="field">${t("New text")}<textarea name="text" rows="4" required maxlength="2000" dir="auto" .defaultValue=${idea.text}></textarea></label>
      ${parts.map(
        (name) =>
          html`<label class="field">${writes[name]}<textarea name=${`about-${name}`} rows="2" maxlength="2000" dir="auto" .defaultValue=${idea.about[name]}></textarea></label>`,
      )}
      ${meanwhile(idea, view)}
      <p class="caution">${t("The original text is wiped. This cannot be undone.")}</p>
      <div class="deeds">
        <button class="btn primary">${t("Save and put on the board")}</button>
        <button type="button" class="btn" @click=${close}>${t("Cancel")}</button>
      </div>
    </form>`;
}

export function pick({ idea }, { view, decisions, close }) {
  const near = idea.nearest.map((each) => each.id);
  const others = view.ideas.filter((each) => each.id !== idea.id && each.round === idea.round && each.status === "shown" && !each.merged_into);
  const rank = (each) => (near.includes(each.id) ? near.indexOf(each.id) : near.length);
  const list = others.sort((a, b) => rank(a) - rank(b) || b.supporters - a.supporters).slice(0, MOST);
  return html`<h2 id="dialog-title">${t("Merge with which idea?")}</h2>
    <p class="text" dir="auto"><bdi>${idea.text}</bdi></p>
    <p>${t("The idea that you choose speaks for both. Who supports both counts once.")}</p>
    ${list.length
      ? html`<ul class="choices">
          ${repeat(
            list,
            (each) => each.id,
            (each) =>
              html`<li>
                <button type="button" class="btn" @click=${() => decisions.merge(idea, each.id) && close()}><bdi>${each.text}</bdi></button>
              </li>`,
          )}
        </ul>`
      : html`<p class="empty">${t("There is no other idea on the board yet.")}</p>`}
    <div class="deeds"><button type="button" class="btn" @click=${close}>${t("Cancel")}</button></div>`;
}

// Removing can be undone: the texts come back as they were.
export function remove({ idea, participant = idea.participant }, { commands, notices, close }) {
  const back = () => commands.send("take_back", { participant });
  function done() {
    notices.say(t("The participant is removed."), { undo: back });
    close();
  }
  const who = idea ? idea.text : t("Participant {n}", { n: number(participant) });
  const send = () => (idea ? commands.send("remove", { entry: idea.id }, done) : commands.send("remove_participant", { participant }, done));
  return html`<h2 id="dialog-title">${t("Remove this participant?")}</h2>
    <p class="text" dir="auto"><bdi>${who}</bdi></p>
    <p>${t("Whoever sent this can hand in nothing more, and all their ideas in this session are hidden. Votes that were counted stay.")}</p>
    <div class="deeds">
      <button type="button" class="btn bad" @click=${send}>${t("Remove")}</button>
      <button type="button" class="btn" @click=${close}>${t("Cancel")}</button>
    </div>`;
}
