// Numbers as the reader writes them.

import { page } from "./texts.js";

const whole = new Intl.NumberFormat(page.language);
const percent = new Intl.NumberFormat(page.language, { style: "percent", maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat(page.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const money = new Intl.NumberFormat(page.language, { style: "currency", currency: "EUR", maximumFractionDigits: 0 });
const day = new Intl.DateTimeFormat(page.language, { day: "numeric", month: "long", timeZone: "UTC" });

export const number = (value) => whole.format(value);

// What rounds to nothing has no sign.
export const decimal = (value) => tenth.format(Math.round(value * 10) / 10 || 0);

export const euro = (value) => money.format(value);

export const share = (value) => percent.format(value);

export const points = (value) => whole.format(Math.abs(Math.round(value * 100)));

export const date = (iso) => (iso ? day.format(new Date(`${iso.slice(0, 10)}T00:00:00Z`)) : "");

// Seconds as 1:05; never below zero, since a timer that ran out closes nothing.
export function clock(seconds) {
  const left = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
}
