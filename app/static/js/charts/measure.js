// What is measured for an option: where a row has it, its scale, and how it is written.

import { decimal, euro, number, share } from "../shared/numbers.js";

const NOTHING = { value: null, low: null, high: null };
const WRITTEN = { share, whole: (value) => number(Math.round(value)), number: decimal, euro };

export const SHARE = { name: "share", form: "share", min: 0, max: 1 };

// {value, low, high}; nulls where nothing was measured.
export function figureOf(row, { name }) {
  if (!row) return NOTHING;
  if (name === "people") return { value: row.people, low: null, high: null };
  if (row.figures && row.figures[name]) return { ...NOTHING, ...row.figures[name] };
  if (name === "share") return row.people ? { value: row.share, low: row.low, high: row.high } : { ...NOTHING, value: row.share ?? null };
  return NOTHING;
}

export const write = (value, { form }) => (value === null || value === undefined ? "–" : (WRITTEN[form] || decimal)(value));

export const say = (figure, measure) => write(figure.value, measure);

// How many characters the longest value takes, so that the bars beside the values are equally long.
export const widest = (rows, measure) => Math.max(0, ...rows.map((row) => say(figureOf(row, measure), measure).length));

// The interval in words; a percentage sign once.
export function between({ low, high }, measure) {
  if (low === null || high === null) return "–";
  return `${write(low, measure).replace(/\s?%$/, "")}–${write(high, measure)}`;
}

// Where the scale of these rows ends: as the measure says, else at the highest that is to be drawn.
// lower: the lowest is best, so that the longest bar is for the lowest.
export function scaleOf(rows, measure) {
  const { min = 0, lower = false } = measure;
  if (measure.max !== undefined) return { min, max: measure.max, lower };
  if (measure.form === "share") return { min, max: 1, lower };
  const ends = rows.map((row) => figureOf(row, measure)).map(({ value, high }) => Math.max(value ?? min, high ?? min));
  return { min, max: Math.max(min + 1, ...ends), lower };
}

// The place of a value on a scale, 0..1.
export function along(value, { min, max, lower }) {
  if (value === null || value === undefined) return 0;
  const place = Math.min(1, Math.max(0, (value - min) / (max - min)));
  return lower ? 1 - place : place;
}
