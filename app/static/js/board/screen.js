// The screen itself: awake while it shows, whole when asked, and its two keys.

// Wake lock is there only on https and localhost; the laptop that projects is mostly the latter.
export function stayAwake() {
  const ask = () => document.hidden || navigator.wakeLock.request("screen").catch(() => {});
  if (!navigator.wakeLock) return;
  document.addEventListener("visibilitychange", ask);
  ask();
}

export function keys(actions) {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  });
}

export function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {});
}
