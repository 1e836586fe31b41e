// An action as a card: what, who, when, and whether its organisation agreed. Who belongs to it can say so.

export function actionCard(context, id) {
  const { t, h, write, bdi, config, spoken } = context;
  const key = `up:${id}`;
  const on = () => Boolean(context.entry(key) && context.entry(key).body.on !== false);
  const words = h("bdi", { class: "title" });
  const told = h("dl");
  const state = h("small");
  const button = h("button", { type: "button", click: confirm });
  const node = h("li", { class: "tall" }, words, told, state, button);
  let owner = "";

  function confirm() {
    if (context.open()) context.handIn(key, { supports: id, confirms: owner, on: !on() });
  }

  function show(idea) {
    const { about = {} } = idea;
    const leads = config.organisations.find(({ code }) => code === about.owner);
    const name = leads ? leads.name : "";
    owner = about.owner;
    write(words, idea.text);
    words.lang = idea.language;
    drawn(about, name);
    write(state, idea.supporters ? t("✓ Agreed by who leads it") : name ? t("… Waits for who leads it to agree") : t("… Nobody leads it yet"));
    button.hidden = !context.open() || !leads || !leads.group || leads.group !== context.group();
    write(button, on() ? t("We do this ✓") : t("We do this"));
    button.setAttribute("aria-pressed", on());
    button.setAttribute("aria-label", `${t("We do this")}: ${idea.text}`);
  }

  let before = "";
  function drawn(about, name) {
    const rows = [
      [t("Leads"), name],
      [t("First step"), about.first_step],
      [t("Done by"), about.due && day(about.due, context)],
    ].filter(([, said]) => said);
    if (JSON.stringify(rows) === before) return;
    before = JSON.stringify(rows);
    told.replaceChildren(...rows.map(([label, said]) => h("div", {}, h("dt", {}, label), h("dd", {}, bdi(said, spoken)))));
  }

  return { node, show };
}

const day = (iso, { language }) =>
  new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${iso}T00:00:00Z`));
