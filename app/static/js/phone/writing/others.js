// The texts of others, each a card. New ones come below: nothing moves under a finger.

// card(context, id) makes {node, show(idea)}; without it: the text with a button to support it.
export function othersList(context, { title, isMine, card = supportCard }) {
  const { h } = context;
  const list = h("ul", { class: "ideas" });
  const node = h("section", {}, h("h2", {}, title), list);
  const cards = new Map();

  function update() {
    const ideas = context.ideas().filter((idea) => !isMine(idea.id));
    if (!cards.size) ideas.sort((a, b) => b.supporters - a.supporters);
    const known = new Set(ideas.map((idea) => idea.id));
    cards.forEach((each, id) => {
      if (known.has(id)) return;
      list.removeChild(each.node);
      cards.delete(id);
    });
    for (const idea of ideas) {
      if (!cards.has(idea.id)) {
        cards.set(idea.id, card(context, idea.id));
        list.append(cards.get(idea.id).node);
      }
      cards.get(idea.id).show(idea);
    }
    node.hidden = !ideas.length;
  }

  return { node, update };
}

// says: what the button does, in words; note: an element below the text.
export function supportCard({ t, h, write, config, entry, handIn, open }, id, says = t("I support this idea"), note = null) {
  const key = `up:${id}`;
  const on = () => Boolean(entry(key) && entry(key).body.on !== false);
  const words = h("bdi", { class: "title" });
  const button = h("button", { type: "button", click: () => open() && handIn(key, { supports: id, on: !on() }) });
  const node = h("li", {}, h("span", {}, words, note), button);

  function show(idea) {
    write(words, idea.text);
    words.lang = idea.language;
    write(button, `▲ ${idea.supporters}`);
    button.hidden = config.upvotes === false;
    button.setAttribute("aria-pressed", on());
    button.setAttribute("aria-label", `${says}: ${idea.supporters}`);
  }

  return { node, show };
}
