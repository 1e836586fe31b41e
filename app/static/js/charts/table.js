// What the bars of a choice show as a real table, with intervals, dots and groups.

import { html, nothing } from "../../vendor/lit-html.js";
import { bar, shift } from "./figures.js";
import { SHARE } from "./measure.js";
import { number, share } from "../shared/numbers.js";
import { figures, spread } from "./tables/figures.js";
import { t } from "../shared/texts.js";

// full: with interval and dots. bars: a bar in each figure (per group on the board) or in a column of its own.
export function table(context, { full = true, bars = "column", most = Infinity } = {}) {
  const { result, groups } = context;
  const color = (row) => context.field(context.option(row.option).field).color;
  const beside = groups && groups.shown.length > 0;
  const column = bars === "column" && !(beside && context.place === "board");
  const each = { brief: (row) => share(row.share), value: (row) => html`${chosen(row)}${bars === "cells" ? bar(row.share, color(row)) : nothing}` };
  const total = { title: t("Total"), n: result.people, value: (row) => html`${each.value(row)} ${shift(row, result.earlier)}` };
  const dots = full && result.rows.some((row) => row.dots !== row.people);
  const columns = [total, dots && { title: t("Dots"), value: (row) => number(row.dots) }, full && spread(SHARE)].filter(Boolean);
  return figures(context, { columns, each, most, drawn: column ? (row) => bar(row.share, color(row)) : null });
}

const chosen = (row) => html`<span class="figure"><b>${number(row.people)}</b> <small>${share(row.share)}</small></span>`;
