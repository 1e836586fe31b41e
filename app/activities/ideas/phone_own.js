// The own ideas and how they stand; a refused one is never lost but can be taken up again.

export function ownList(context, mine, takeUp) {
  const { t, h, bdi } = context;
  const list = h("ul", { class: "ideas" });
  const node = h("section", {}, h("h2", {}, t("Your ideas")), list);
  const supporters = new Map();

  const stands = {
    shown: () => t("Everybody can read it"),
    held: () => t("The facilitator reads it first"),
    hidden: () => t("The facilitator does not show it"),
    emergency: () => t("Not shown. In danger? Call 112."),
  };

  function line(entry) {
    const said = entry.waiting ? t("On its way") : [stands[entry.status](), supporters.get(entry.id)].filter(Boolean).join(" · ");
    return h("li", {}, h("span", {}, bdi(entry.body.text), h("small", {}, said)));
  }

  function refused(item) {
    const button = h("button", { type: "button", click: () => takeUp(item) }, t("Change"));
    return h("li", { class: "note" }, h("span", {}, bdi(item.body.text), h("small", {}, item.text)), button);
  }

  // Drawn again only when something in it changed: a focus in it stays.
  let drawn = "";
  function update() {
    for (const idea of context.ideas()) supporters.set(idea.id, `▲ ${idea.supporters}`);
    const back = context.refused().filter((item) => item.key.startsWith("idea:"));
    const now = JSON.stringify([mine(), back, [...supporters]]);
    node.hidden = !mine().length && !back.length;
    if (now === drawn) return;
    drawn = now;
    list.replaceChildren(...back.map(refused), ...mine().map(line));
  }

  return { node, update };
}
