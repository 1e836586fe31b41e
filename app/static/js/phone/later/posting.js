// The line without websockets, for networks that block them: post what there is to say, ask for everything every few seconds.

export function startPosting(page, on, world = window) {
  let over = false;
  let last = Promise.resolve();

  // One at a time, so that answers come in order.
  function send(text) {
    last = last.then(() => ask(text)).catch(() => over || on.fail());
    return last;
  }

  async function ask(body) {
    const headers = { "Content-Type": "application/json" };
    const answer = await world.fetch(page.post, { method: "POST", headers, body });
    if (!answer.ok) throw new Error(answer.status);
    const { slots } = await answer.json();
    if (over) return;
    on.fresh();
    slots.forEach(on.take);
  }

  function poll() {
    if (over) return;
    send("").then(() => world.setTimeout(poll, 2000 + world.Math.random() * 2000));
  }

  poll();
  return {
    send,
    stop() {
      over = true;
      return null;
    },
  };
}
