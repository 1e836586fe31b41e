// What was tapped and is not yet known to be on disk. Kept in localStorage, so it survives a reload and is shared by
// all tabs of this phone: each call reads what is stored now. docs/architecture.md, "The path of one vote".

const EMPTY = { seq: 0, items: [], door: null };

export function makeOutbox(store, name, newTap) {
  const read = () => parsed(store.getItem(name));
  const write = (state) => store.setItem(name, JSON.stringify(state));
  const without = (state, gone) => state.items.filter((item) => !gone(item));

  return {
    items: () => read().items,
    door: () => read().door,

    // The newest tap for a key replaces an older one that is still waiting.
    put(round, key, body) {
      const state = read();
      const item = { round, key, seq: state.seq + 1, tap: newTap(), body };
      write({ ...state, seq: item.seq, items: [...without(state, (it) => it.round === round && it.key === key), item] });
      return item;
    },

    // `mine` is what the server has on disk. Returns what leaves: [{item, outcome: "counted" | "superseded"}].
    settle(mine) {
      const state = read();
      const left = state.items
        .map((item) => ({ item, outcome: item.round === mine.round ? verdict(item, mine.entries[item.key]) : "" }))
        .filter((each) => each.outcome);
      const seq = Math.max(state.seq, mine.seq || 0);
      if (left.length || seq !== state.seq) {
        write({ ...state, seq, items: without(state, (item) => left.some((each) => each.item === item)) });
      }
      return left;
    },

    // The server said no to this tap. Returns the item, or undefined when it had left already.
    refuse(tap) {
      const state = read();
      write({ ...state, items: without(state, (item) => item.tap === tap) });
      return state.items.find((item) => item.tap === tap);
    },

    // The answer at the door; null when the server has it.
    setDoor(door) {
      write({ ...read(), door });
    },
  };
}

function verdict(item, stored) {
  if (!stored || stored.seq < item.seq) return "";
  return stored.tap === item.tap ? "counted" : "superseded";
}

function parsed(text) {
  try {
    return { ...EMPTY, ...JSON.parse(text) };
  } catch {
    return EMPTY;
  }
}

// localStorage or sessionStorage, or memory where the browser blocks them.
export function storage(kind, world = window) {
  try {
    world[kind].setItem("samenspraak", "");
    world[kind].removeItem("samenspraak");
    return world[kind];
  } catch {
    const kept = new Map();
    return {
      getItem: (name) => (kept.has(name) ? kept.get(name) : null),
      setItem: (name, text) => void kept.set(name, text),
      removeItem: (name) => void kept.delete(name),
    };
  }
}

// crypto.randomUUID is not there on plain http.
export function newTap() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
