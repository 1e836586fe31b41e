// Bubbles that would cover each other's number are moved apart, a little at a time, within the field.

const ROUNDS = 60;

// Each gets `home`, where it belongs; the same bubbles always end in the same places.
export function spaced(bubbles, size) {
  const moved = bubbles.map((each) => ({ ...each, home: { x: each.x, y: each.y } }));
  for (let round = 0; round < ROUNDS && push(moved); round += 1) {
    for (const each of moved) {
      each.x = within(each.x, each.size, size);
      each.y = within(each.y, each.size, size);
    }
  }
  return moved;
}

function push(all) {
  let pushed = false;
  all.forEach((a, i) =>
    all.slice(i + 1).forEach((b, j) => {
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const apart = Math.hypot(dx, dy);
      const lack = a.size + b.size - apart;
      if (lack <= 0.5) return;
      pushed = true;
      // On the very same spot: each pair in a direction of its own.
      const angle = apart > 0.01 ? Math.atan2(dy, dx) : i * 2.4 + j;
      move(a, -lack / 2, angle);
      move(b, lack / 2, angle);
    }),
  );
  return pushed;
}

function move(bubble, far, angle) {
  bubble.x += far * Math.cos(angle);
  bubble.y += far * Math.sin(angle);
}

const within = (at, radius, size) => Math.min(size - radius, Math.max(radius, at));
