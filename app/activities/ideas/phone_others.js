// The ideas of others, each with a button to support it. New ones come below: nothing moves under a finger.

export function othersList(context, isMine) {
  const { t, h } = context;
  const list = h("ul", { class: "ideas" });
  const node = h("section", {}, h("h2", {}, t("Ideas of others")), list);
  const cards = new Map();

  function update() {
    const ideas = context.ideas().filter((idea) => !isMine(idea.id));
    if (!cards.size) ideas.sort((a, b) => b.supporters - a.supporters);
    const known = new Set(ideas.map((idea) => idea.id));
    cards.forEach((card, id) => {
      if (known.has(id)) return;
      list.removeChild(card.node);
      cards.delete(id);
    });
    for (const idea of ideas) {
      if (!cards.has(idea.id)) {
        cards.set(idea.id, ideaCard(context, idea.id));
        list.append(cards.get(idea.id).node);
      }
      cards.get(idea.id).show(idea);
    }
    node.hidden = !ideas.length;
  }

  return { node, update };
}

function ideaCard({ t, h, write, config, entry, handIn, open }, id) {
  const key = `up:${id}`;
  const on = () => Boolean(entry(key) && entry(key).body.on !== false);
  const words = h("bdi", { class: "title" });
  const button = h("button", { type: "button", click: () => open() && handIn(key, { supports: id, on: !on() }) });
  const node = h("li", {}, words, button);

  function show(idea) {
    write(words, idea.text);
    words.lang = idea.language;
    write(button, `▲ ${idea.supporters}`);
    button.hidden = !config.upvotes;
    button.setAttribute("aria-pressed", on());
    button.setAttribute("aria-label", `${t("I support this idea")}: ${idea.supporters}`);
  }

  return { node, show };
}
