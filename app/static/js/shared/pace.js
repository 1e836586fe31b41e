// When to draw: at once when somebody acts, at most so often when the server speaks.

export const CALM = 100;

export function paced(draw, least = CALM) {
  let waiting = 0;
  let last = -Infinity;

  function now() {
    clearTimeout(waiting);
    waiting = 0;
    last = performance.now();
    draw();
  }

  function soon() {
    if (waiting) return;
    waiting = setTimeout(now, Math.max(0, last + least - performance.now()));
  }

  return { now, soon };
}

// Rows change places at most once a second, however often their numbers change.
export function calmly(least = 1000) {
  let order = [];
  let at = -Infinity;
  let about = null;
  return (key, rows, code) => {
    const fresh = key !== about || rows.length !== order.length || performance.now() - at >= least;
    if (fresh) {
      const next = rows.map(code);
      if (key !== about || next.join() !== order.join()) at = performance.now();
      [order, about] = [next, key];
      return rows;
    }
    const place = new Map(order.map((each, index) => [each, index]));
    return [...rows].sort((a, b) => place.get(code(a)) - place.get(code(b)));
  };
}
