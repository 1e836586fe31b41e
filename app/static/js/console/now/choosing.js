// Which groups stand beside each other in the table. Pure.

// The codes that are shown: those that were chosen and are there, else the largest.
export function chosen(all, wanted, most) {
  const there = all.map((each) => each.code);
  const largest = [...all].sort((a, b) => b.people - a.people).map((each) => each.code);
  return (wanted ? wanted.filter((code) => there.includes(code)) : largest).slice(0, most);
}

// The newest choice first: one more than there is room for lets go of the one that was chosen first.
export const toggled = (codes, code) => (codes.includes(code) ? codes.filter((each) => each !== code) : [code, ...codes]);

export function only(groups, codes) {
  return { ...groups, shown: groups.shown.filter((each) => codes.includes(each.code)) };
}
