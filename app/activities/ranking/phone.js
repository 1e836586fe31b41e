// Ranking on the phone: tap what matters most, then the next; buttons move it up and down. Dragging works too.

export function mount(place, context) {
  const { t, h, write, config } = context;
  const { most } = config;
  const order = (context.started("order") || []).slice();
  const ranked = h("div", { role: "list", class: "order" });
  const rest = h("div");
  const rows = new Map(context.options().map((option) => [option.code, row(option)]));
  const full = t("All places are taken. Remove one first.");

  function changed(code) {
    context.draft({ order });
    context.changed();
    const { name } = rows.get(code);
    const n = order.indexOf(code) + 1;
    if (n) context.say(t("{name}: place {n}", { name, n }));
  }

  // What is left to choose keeps its own order.
  function draw() {
    ranked.replaceChildren(...order.map((code) => rows.get(code).item));
    rest.replaceChildren(...[...rows.keys()].filter((code) => !order.includes(code)).map((code) => rows.get(code).add));
  }

  function add(code) {
    if (order.length >= most) return context.changed(full);
    const next = rows.get(code).add.nextSibling;
    order.push(code);
    draw();
    (next || rows.get(code).up).focus();
    return changed(code);
  }

  function remove(code) {
    order.splice(order.indexOf(code), 1);
    draw();
    rows.get(code).add.focus();
    changed(code);
  }

  // The other one makes room, so that what is moved keeps the focus and the finger.
  function move(code, by) {
    const at = order.indexOf(code);
    const other = order[at + by];
    if (!other) return;
    order.splice(at, 1);
    order.splice(at + by, 0, code);
    rows.get(code).item[by < 0 ? "after" : "before"](rows.get(other).item);
    changed(code);
  }

  function drag(code) {
    const { item } = rows.get(code);
    const middle = (node) => (node ? node.getBoundingClientRect().top + node.offsetHeight / 2 : NaN);
    const follow = ({ clientY }) => {
      if (clientY < middle(item.previousSibling)) move(code, -1);
      else if (clientY > middle(item.nextSibling)) move(code, 1);
    };
    window.addEventListener("pointermove", follow);
    for (const end of ["pointerup", "pointercancel"]) {
      window.addEventListener(end, () => window.removeEventListener("pointermove", follow), { once: true });
    }
  }

  function row(option) {
    const { code } = option;
    const name = context.title(code).textContent;
    const button = (sign, label, click) => h("button", { type: "button", "aria-label": label, click }, sign);
    const up = button("↑", t("{name}: up", { name }), () => move(code, -1));
    const down = button("↓", t("{name}: down", { name }), () => move(code, 1));
    const off = button("×", t("{name}: remove", { name }), () => remove(code));
    const number = h("b", { class: "handle", pointerdown: () => drag(code) });
    const item = h("div", { role: "listitem", class: "option tall on" }, number, context.optionText(option), h("span", { class: "stepper" }, up, down, off));
    const tap = h("button", { type: "button", class: "option", click: () => add(code) }, context.optionText(option));
    return { name, item, number, up, add: tap };
  }

  draw();
  const lead = t("Put at most {n} in order, the most important first.", { n: most });
  place.append(h("p", { class: "lead" }, lead), ranked, rest);

  return {
    update: () => order.forEach((code, n) => write(rows.get(code).number, String(n + 1))),
    missing: () => (order.length < Math.min(config.least, rows.size) ? t("Put at least {n} in order first.", { n: config.least }) : ""),
    send: () => context.handIn("vote", { order }),
  };
}

export const summary = (context, { order }) => order.map((code, n) => [code, n + 1]);

// A bar is the longer, the nearer its mean rank is to the first place.
export function lines(context, { rows }, { decimal }) {
  const { t } = context;
  return rows.map(({ option, rank, figures: { mean_rank: mean } }) => ({
    option,
    texts: mean.value ? [t("place {n}", { n: rank }), t("mean rank {n}", { n: decimal.format(mean.value) })] : [],
    share: mean.value ? (rows.length - mean.value) / (rows.length - 1) : 0,
    own: context.chosen().has(option),
  }));
}
