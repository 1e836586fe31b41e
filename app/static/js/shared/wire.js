// The websocket of board and console: it comes back by itself and says honestly how it stands.

const SILENCE = 45_000;
const LONGEST = 15_000;

// on.slot(name, value, first) for everything that comes in; first is true for the first of a new connection.
// on.line(state): "connecting", "open" or "broken".
export function connect(path, on) {
  let socket = null;
  let attempts = 0;
  let again = 0;
  let watchdog = 0;

  function open() {
    clearTimeout(again);
    let first = true;
    const mine = new WebSocket(address(path));
    socket = mine;
    listen();
    mine.onmessage = (event) => {
      listen();
      const { slot, value } = JSON.parse(event.data);
      if (slot === "bye") return retry(value.retry);
      if (first) on.line("open");
      attempts = 0;
      on.slot(slot, value, first);
      first = false;
    };
    mine.onclose = () => mine === socket && retry();
  }

  function listen() {
    clearTimeout(watchdog);
    watchdog = setTimeout(retry, SILENCE);
  }

  function retry(after) {
    on.line("broken");
    drop();
    clearTimeout(again);
    again = setTimeout(open, wait(after, attempts++));
  }

  function drop() {
    clearTimeout(watchdog);
    const old = socket;
    socket = null;
    if (old) old.close();
  }

  function now() {
    if (socket === null) open();
  }

  addEventListener("online", now);
  document.addEventListener("visibilitychange", () => document.hidden || now());
  on.line("connecting");
  open();

  return {
    send(message) {
      const ready = socket !== null && socket.readyState === WebSocket.OPEN;
      if (ready) socket.send(JSON.stringify(message));
      return ready;
    },
  };
}

// Full jitter: thousands that lost the line together do not come back together.
function wait(after, attempts) {
  if (typeof after === "number") return after * (0.5 + Math.random());
  return Math.random() * Math.min(LONGEST, 500 * 2 ** Math.min(attempts, 8));
}

const address = (path) => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${path}`;
