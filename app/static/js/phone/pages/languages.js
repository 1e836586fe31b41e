// The choice of language. The page comes again in the new language; what was tapped is kept.
import { h } from "../dom.js";
import { page, t } from "../texts.js";

export function languages() {
  const all = Object.entries(page.languages);
  return all.length > 1 && h("nav", { class: "chips", "aria-label": t("Language") }, all.map(choice));
}

function choice([code, name]) {
  const current = code === page.language;
  return h("button", { type: "button", lang: code, "aria-current": current && "true", click: () => choose(code) }, name);
}

function choose(code) {
  const secure = window.location.protocol === "https:" ? ";secure" : "";
  document.cookie = `language=${code};path=/;max-age=31536000;samesite=lax${secure}`;
  window.location.reload();
}
