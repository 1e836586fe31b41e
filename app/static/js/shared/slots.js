// What the server said last, per slot. A new connection starts with an empty memory: what is gone is not sent again.

export function remember() {
  const values = new Map();
  return {
    take(slot, value, first) {
      if (first) values.clear();
      if (value === null && slot.includes(":")) values.delete(slot);
      else values.set(slot, value);
    },
    drop: (slot) => values.delete(slot),
    get: (slot) => values.get(slot) ?? null,
    all: (prefix) => [...values].filter(([slot]) => slot.startsWith(prefix)).map(([, value]) => value),
  };
}
