// After voting: closed, and the result as text with bars - people, share, the own choice, how far it may be trusted.

// A colour as the plan holds it; anything else is no colour.
const COLOR = /^#[0-9a-f]{3,8}$/i;

export function results(tools) {
  const { t, nt, h, bdi, write, heading, picture, page, chosenList } = tools;
  const percent = new Intl.NumberFormat(page.language, { style: "percent" });
  const number = new Intl.NumberFormat(page.language);
  const decimal = new Intl.NumberFormat(page.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

  // Not revealed yet. What stands here is what counts, also for who was too late.
  function closed(phone, kind, context) {
    const words = h("p");
    const list = h("div");
    const late = h("p", { class: "note" });

    function update() {
      const vote = context.entry("vote");
      late.hidden = !phone.refusal(context.round);
      write(late, phone.refusal(context.round));
      if (vote && vote.waiting) write(words, t("We are checking whether your vote was in time."));
      else if (vote) write(words, t("This is what counts for you. The result comes soon."));
      else write(words, t("You did not vote in this round. The result comes soon."));
      list.replaceChildren(vote ? chosenList(kind.summary(context, vote.body), context) : "");
    }

    return { calm: true, nodes: [picture("pause"), heading(t("Voting is closed")), late, words, list], update };
  }

  function revealed(phone, kind, context) {
    const { hello, round } = phone.slots;
    const place = h("div");
    const update = () => place.replaceChildren(...bars(phone.slots.result, context, kind));
    return { nodes: [heading(bdi(round.activity.title, hello.language)), place], update };
  }

  // What a kind says of its result itself (`lines`), or else how many chose each option.
  function bars(result, context, kind) {
    const lines = kind.lines ? kind.lines(context, result, { percent, decimal, number }) : people(context, result);
    return [
      h("p", { class: "lead" }, nt("{n} person voted.", "{n} people voted.", result.people)),
      h("ol", { class: "bars" }, lines.map((line) => bar(line, context))),
      h("p", { class: "quiet" }, t("This is not a representative sample.")),
    ];
  }

  function people(context, result) {
    const own = context.chosen();
    const before = new Map(result.earlier ? result.earlier.rows.map((row) => [row.option, row.people]) : []);
    return result.rows.map((row) => {
      const texts = [nt("{n} person", "{n} people", row.people), percent.format(row.share)];
      if (row.dots !== row.people) texts.push(nt("{n} dot", "{n} dots", row.dots));
      if (before.has(row.option)) texts.push(t("first {n}", { n: before.get(row.option) }));
      return { option: row.option, texts, share: row.share, own: own.has(row.option) };
    });
  }

  // A line: its option, or a title of its own, texts, and how long its bar is; without `share` it has none.
  function bar({ option, title, texts, share = null, own = false }, context) {
    const field = context.field(option);
    const length = h("i", { class: share > 0 && "some" });
    length.style.width = `${100 * share}%`;
    if (field && COLOR.test(field.color)) length.style.setProperty("--own", field.color);
    return h(
      "li",
      { class: own && "own" },
      h("span", { class: "title" }, title || context.title(option), own && h("span", { class: "tag" }, t("Your choice"))),
      field && h("small", {}, context.fieldName(field)),
      h("span", { class: "numbers" }, texts.map((each, n) => [n > 0 && " · ", bdi(each)]).flat()),
      share !== null && h("span", { class: "bar", "aria-hidden": "true" }, length),
    );
  }

  return { closed, revealed, bars };
}
