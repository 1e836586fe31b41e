// Short notices in the one polite live region; a decision about an idea can be undone there.

import { html, nothing, render, repeat } from "../../vendor/lit-html.js";
import { t } from "./texts.js";

const STAY = 7000;
const STAY_WITH_UNDO = 14000;

export function notices(root) {
  let all = [];
  let last = 0;

  function say(text, { kind = "plain", undo = null } = {}) {
    const id = ++last;
    all = [...all.filter((each) => !(undo && each.undo)).slice(-2), { id, text, kind, undo }];
    setTimeout(() => drop(id), undo ? STAY_WITH_UNDO : STAY);
    draw();
  }

  function drop(id) {
    all = all.filter((each) => each.id !== id);
    draw();
  }

  function undo() {
    const found = all.find((each) => each.undo);
    if (!found) return;
    drop(found.id);
    found.undo();
  }

  const draw = () =>
    render(
      repeat(
        all,
        (each) => each.id,
        (each) =>
          html`<div class="notice" data-kind=${each.kind}>
            <p>${each.text}</p>
            ${each.undo ? html`<button type="button" class="btn" @click=${undo}>${t("Undo")}<kbd>Z</kbd></button>` : nothing}
          </div>`,
      ),
      root,
    );

  return { say, undo };
}
