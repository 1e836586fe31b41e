// The dialogs of the console: share, end, leave an open round, timer, keys, and decisions that need a second look.

import { html, keyed, nothing } from "../../../vendor/lit-html.js";
import { nt, page, t } from "../../shared/texts.js";
import { edit, pick, remove } from "./decide.js";
import { KEYS, keysOff, switchKeys } from "../keys.js";
import { tablet } from "../people/devices.js";
import { shortlist } from "../shortlist/dialog.js";

const MINUTES = [1, 2, 3, 5];

// Each time an element of its own: what a dialog says late, such as that Escape closed it, is never said of the next one.
// tools: {commands, notices, view, timer, qr, decisions, close}
export function dialog(open, tools) {
  if (!open) return nothing;
  return keyed(
    open,
    html`<dialog aria-labelledby="dialog-title" @close=${tools.close} @click=${(event) => event.target === event.currentTarget && tools.close()}>
      ${DIALOGS[open.name](open, tools)}
    </dialog>`,
  );
}

const title = (words) => html`<h2 id="dialog-title">${words}</h2>`;
const cancel = ({ close }, words = t("Cancel")) => html`<button type="button" class="btn" @click=${close}>${words}</button>`;

const share = (_open, tools) =>
  html`${title(t("Share the code"))}
    <div class="qr">${tools.qr}</div>
    <p class="address"><bdi>${page.join.address.replace(/^https?:\/\//, "")}</bdi></p>
    <p class="code"><bdi>${page.join.code}</bdi></p>
    <label class="field">${t("Link for e-mail or chat")}<input readonly .value=${page.join.address} @focus=${(event) => event.target.select()} /></label>
    <div class="deeds"><button type="button" class="btn primary" @click=${() => copy(tools)}>${t("Copy the link")}</button>${cancel(tools, t("Close this"))}</div>`;

// The clipboard is not there on plain http; then the selected link is what we can offer.
async function copy({ notices, close }) {
  const field = document.querySelector("dialog input");
  field.focus();
  field.select();
  const done = navigator.clipboard ? await navigator.clipboard.writeText(field.value).then(() => true, () => false) : document.execCommand("copy");
  notices.say(done ? t("The link is copied.") : t("Copy the selected link with Ctrl+C."));
  if (done) close();
}

const end = (_open, tools) =>
  html`${title(t("End the session?"))}
    <p>${t("An open round closes, the door closes, and the phones thank. You cannot start this session again.")}</p>
    <p>
      ${tools.view.hello.rehearsal
        ? t("This is a rehearsal: everything in it is deleted.")
        : t("The results stay, and you find them on the result page.")}
    </p>
    <div class="deeds">
      <button type="button" class="btn bad" @click=${() => tools.commands.send("end", {}, tools.close)}>${t("End the session")}</button>${cancel(tools)}
    </div>`;

const leave = ({ step }, tools) =>
  html`${title(t("Close the round and go on?"))}
    <p>${t("The round is still open. Going to another part closes it: nobody can hand in after that.")}</p>
    <div class="deeds">
      <button type="button" class="btn primary" @click=${() => tools.commands.send("go", { activity: step.id }, tools.close)}>${t("Close and go on")}</button
      >${cancel(tools)}
    </div>`;

const timer = (_open, tools) =>
  html`${title(t("Timer"))}
    <p>${t("The timer closes nothing. You close the round yourself.")}</p>
    <div class="deeds" @keydown=${(event) => chosen(event, tools)}>
      ${MINUTES.map(
        (n) =>
          html`<button type="button" class="btn big" data-minutes=${n} @click=${() => tools.commands.send("timer", { seconds: n * 60 }, tools.close)}>
            ${nt("{n} minute", "{n} minutes", n)}
          </button>`,
      )}
    </div>
    <div class="deeds">
      ${tools.timer ? html`<button type="button" class="btn" @click=${() => tools.commands.send("stop_timer", {}, tools.close)}>${t("Take the timer away")}</button>` : nothing}${cancel(tools)}
    </div>`;

function chosen(event, tools) {
  const minutes = Number(event.key);
  if (MINUTES.includes(minutes)) tools.commands.send("timer", { seconds: minutes * 60 }, tools.close);
}

const help = (_open, tools) =>
  html`${title(t("Keys"))}
    <dl class="keys">
      ${KEYS.map(([, , shown, words]) => html`<div><dt><kbd>${shown()}</kbd></dt><dd>${words()}</dd></div>`)}
    </dl>
    <p>${t("A presenter remote works too: next, previous, blank, and start or escape.")}</p>
    <label class="check"><input type="checkbox" .checked=${!keysOff()} @change=${(event) => switchKeys(!event.target.checked)} /> ${t("Use these keys")}</label>
    <div class="deeds">${cancel(tools, t("Close this"))}</div>`;

const DIALOGS = { share, end, leave, timer, help, shortlist, tablet, edit, merge: pick, remove };
