// What a kind's board.js gets to draw with: everything that is known of the current activity, for board and console alike.
// docs/kind-on-the-board.md says it in words.

import { page } from "./texts.js";

const NOTHING = { code: "", name: "", color: "" };

export function context(slots, place, view = {}) {
  const hello = slots.get("hello") || {};
  const { activity, round } = slots.get("round") || {};
  const result = slots.get("result");
  const config = (round && round.config) || (activity && activity.config) || {};
  const fields = new Map((hello.fields || []).map((each) => [each.code, each]));
  return {
    place,
    activity,
    round,
    config,
    phase: phase(round),
    result: round && result && result.round === round.id ? result : null,
    groups: grouped(result),
    count: slots.get("count") || { joined: 0, present: 0, handed_in: 0 },
    ideas: round ? slots.all("idea:").filter((each) => each.round === round.id) : [],
    spotlight: slots.get(`idea:${(slots.get("session") || {}).spotlight}`),
    field: (code) => fields.get(code) || NOTHING,
    option: titled(config.options),
    table: false,
    compare: false,
    ...view,
  };
}

// before: nothing opened yet; open: people can hand in; closed: done, but hidden; result: everybody may see it.
function phase(round) {
  if (!round) return "before";
  if (round.open) return "open";
  return round.revealed || round.live ? "result" : "closed";
}

// The options of a config by code, with the title in the language of the page when it has one.
function titled(options = []) {
  const found = new Map(
    options.map((each) => [each.code, { ...each, title: (each.translations || {})[page.language] || each.title }]),
  );
  return (code) => found.get(code) || { code, title: code, field: "" };
}

// {shown: [{code, name, people, rows: Map by option}], hidden: how many people are left out}; null when not per group.
function grouped(result) {
  const groups = result && result.groups;
  if (!groups) return null;
  const shown = Array.isArray(groups) ? groups : groups.shown;
  const hidden = Array.isArray(groups) ? result.hidden : groups.hidden;
  return {
    shown: shown.map((each) => ({ ...each, rows: new Map(each.rows.map((row) => [row.option, row])) })),
    hidden: hidden || 0,
  };
}
