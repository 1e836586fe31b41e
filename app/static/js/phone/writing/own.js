// The own texts and how they stand; a refused one is never lost but can be taken up again.

// title: of the list. about(body): what else stands with it. change(key, entry): when it may be changed afterwards.
// stays(entry): false for those that stand elsewhere on the page.
export function ownList(context, { title, takeUp, about = () => "", change, stays = () => true }) {
  const { t, h, bdi } = context;
  const list = h("ul", { class: "ideas" });
  const node = h("section", {}, h("h2", {}, title), list);
  const supporters = new Map();
  const mine = () => Object.entries(context.entries()).filter(([key]) => key.startsWith("idea:"));

  const stands = {
    shown: () => t("Everybody can read it"),
    held: ({ findings }) =>
      findings ? t("It waits: it looks as if a name, number or address is in it.") : t("The facilitator reads it first"),
    hidden: () => t("The facilitator does not show it"),
    emergency: () => t("Not shown. In danger? Call 112."),
  };

  const button = (words, click) => h("button", { type: "button", click }, words);

  function line([key, entry]) {
    const said = entry.waiting ? [t("On its way")] : [stands[entry.status](entry), supporters.get(entry.id)];
    const small = h("small", {}, [about(entry.body), ...said].filter(Boolean).join(" · "));
    const may = change && context.open() && entry.status !== "hidden";
    return h("li", {}, h("span", {}, bdi(entry.body.text), small), may && button(t("Change"), () => change(key, entry)));
  }

  function refused(item) {
    return h("li", { class: "note" }, h("span", {}, bdi(item.body.text), h("small", {}, item.text)), button(t("Change"), () => takeUp(item)));
  }

  // Drawn again only when something in it changed: a focus in it stays.
  let drawn = "";
  function update() {
    for (const idea of context.ideas()) supporters.set(idea.id, idea.supporters > 1 ? `▲ ${idea.supporters}` : "");
    const back = context.refused().filter((item) => item.key.startsWith("idea:"));
    const listed = mine().filter(([, entry]) => stays(entry));
    const now = JSON.stringify([listed, back, [...supporters], context.open()]);
    node.hidden = !listed.length && !back.length;
    if (now === drawn) return;
    drawn = now;
    list.replaceChildren(...back.map(refused), ...listed.map(line));
  }

  return { node, update, mine, isMine: (id) => mine().some(([, entry]) => entry.id === id) };
}
