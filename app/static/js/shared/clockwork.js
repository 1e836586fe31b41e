// The timer between two messages of the server: it counts on by itself, and never closes anything.

export function clockwork() {
  let timer = null;
  let since = 0;
  return {
    set(value) {
      timer = value;
      since = performance.now();
    },
    // {left, total} in seconds at this moment, or null.
    read() {
      if (!timer) return null;
      return { left: Math.max(0, timer.left - (performance.now() - since) / 1000), total: timer.total };
    },
  };
}
