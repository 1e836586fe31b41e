// What an action still lacks, the same as in smart.py; a test compares the two.

const PARTS = {
  specific: ({ what = "", first_step = "" }) => what.split(/\s+/).filter(Boolean).length >= 3 && first_step.trim() !== "",
  measurable: ({ indicator = "" }) => /\p{Nd}/u.test(indicator),
  accepted: ({ owner = "" }) => owner !== "",
  realistic: ({ means = "" }) => means.trim() !== "",
  timed: ({ due = "" }) => isDay(due),
};

export const lacking = (card) => Object.keys(PARTS).filter((part) => !PARTS[part](card));

function isDay(text) {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
