// The line to the server: a websocket that comes back by itself. Knows nothing of what passes over it, but for `bye`.
// Full jitter, so that a hall does not come back in one blow. Where websockets are blocked: later/posting.js.

const WATCH = 45000;
const DIALLING = 15000;
const STALE = 25000;
const CAP = 15000;
const BASE = 500;
const PATIENCE = 3;
const ANSWER = 8000;

// on.frame(frame) for each slot; on.state(connected) when that changes; on.fallback() gives startPosting once it is here.
export function openWire(page, on, world = window) {
  let line = null;
  let heard = false;
  let heardAt = 0;
  let asked = false;
  let failed = 0;
  let hint = 1000;
  let connected = false;
  let posting = null;
  const timers = {};
  const later = (name, delay, what) => {
    world.clearTimeout(timers[name]);
    timers[name] = world.setTimeout(what, delay);
  };

  function dial() {
    hangUp();
    asked = false;
    const mine = new world.WebSocket(world.location.origin.replace(/^http/, "ws") + page.socket);
    line = mine;
    later("watch", DIALLING, lost);
    mine.onmessage = (event) => line === mine && hear(JSON.parse(event.data));
    mine.onclose = () => line === mine && lost();
  }

  function hear(frame) {
    heard = true;
    heardAt = world.Date.now();
    asked = false;
    failed = 0;
    if (posting) posting = posting.stop();
    later("watch", WATCH, lost);
    if (frame.slot === "bye") hint = frame.value.retry;
    take(frame);
  }

  function take(frame) {
    tell(true);
    on.frame(frame);
  }

  function tell(now) {
    if (now === connected) return;
    connected = now;
    on.state(now);
  }

  function lost() {
    const first = heard;
    hangUp();
    failed += 1;
    if (!blocked()) tell(false);
    later("dial", world.Math.random() * (first ? hint : Math.min(CAP, BASE * 2 ** failed)), dial);
  }

  function hangUp() {
    const old = line;
    line = null;
    heard = false;
    world.clearTimeout(timers.watch);
    world.clearTimeout(timers.dial);
    if (old) old.close();
  }

  // Websockets were tried often enough: post meanwhile.
  function blocked() {
    const start = failed >= PATIENCE && !posting && on.fallback();
    if (start) posting = start(page, { take, fresh: on.fresh, fail: () => tell(false) }, world);
    return posting;
  }

  function wake() {
    if (world.document.hidden) return;
    if (!heard || world.Date.now() - heardAt > STALE) dial();
  }

  world.addEventListener("online", wake);
  world.addEventListener("offline", lost);
  world.document.addEventListener("visibilitychange", wake);
  dial();

  return {
    // Says whether it went out; that it arrived is only ever known from a slot.
    send(message) {
      const text = JSON.stringify(message);
      // Whatever is said gets an answer; silence means that the line only seems to be there.
      if (heard) {
        line.send(text);
        if (!asked) later("watch", ANSWER, lost);
        asked = true;
      } else if (posting) posting.send(text);
      return connected;
    },
  };
}
