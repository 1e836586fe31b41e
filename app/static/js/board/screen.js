// The screen itself: awake while it shows, and whole when asked.

// Wake lock is there only on https and localhost; the laptop that projects is mostly the latter.
export function stayAwake() {
  const ask = () => document.hidden || navigator.wakeLock.request("screen").catch(() => {});
  if (!navigator.wakeLock) return;
  document.addEventListener("visibilitychange", ask);
  ask();
}

export function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {});
}
