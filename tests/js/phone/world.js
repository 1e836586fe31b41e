// A browser small enough to hold in one hand: a clock that the test turns, sockets that it opens and closes.

export function makeWorld({ chance = () => 0.5 } = {}) {
  const timers = new Map();
  const listeners = {};
  const sockets = [];
  const posts = [];
  let moment = 0;
  let number = 0;

  class WebSocket {
    constructor(address) {
      this.address = address;
      this.sent = [];
      this.closed = false;
      sockets.push(this);
    }
    send(text) {
      this.sent.push(JSON.parse(text));
    }
    close() {
      this.closed = true;
    }
    // What the server and the network do.
    says(frame) {
      this.onmessage({ data: JSON.stringify(frame) });
    }
    breaks() {
      this.onclose();
    }
  }

  const listen = (name, what) => (listeners[name] = [...(listeners[name] || []), what]);
  const world = {
    WebSocket,
    Math: { random: chance, min: Math.min },
    Date: { now: () => moment },
    location: { origin: "http://hall.test" },
    document: { hidden: false, addEventListener: listen },
    addEventListener: listen,
    setTimeout(what, delay = 0) {
      number += 1;
      timers.set(number, { at: moment + delay, what });
      return number;
    },
    clearTimeout: (id) => timers.delete(id),
    fetch: async (address, asked) => {
      posts.push(asked.body);
      return world.answer(asked.body);
    },
    answer: async () => {
      throw new Error("no network");
    },
  };

  return {
    world,
    sockets,
    posts,
    line: () => sockets[sockets.length - 1],
    happens: (name) => listeners[name].forEach((what) => what()),

    // Turns the clock; whatever falls due happens at its own moment, and promises in between are kept.
    async passes(delay) {
      const until = moment + delay;
      for (;;) {
        await settled();
        const due = [...timers].filter(([, timer]) => timer.at <= until).sort((a, b) => a[1].at - b[1].at)[0];
        if (!due) break;
        timers.delete(due[0]);
        moment = Math.max(moment, due[1].at);
        due[1].what();
      }
      moment = until;
      await settled();
    },
  };
}

const settled = () => new Promise((done) => setImmediate(done));
