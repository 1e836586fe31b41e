// The clock of the facilitator, counted on from the last frame. It closes nothing, and nothing reads it aloud.

export function makeTimer({ write }, node = document.getElementById("timer"), now = () => performance.now()) {
  let ends = null;

  function show() {
    node.hidden = ends === null;
    if (ends === null) return;
    const left = Math.max(0, Math.ceil((ends - now()) / 1000));
    write(node, `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`);
  }

  setInterval(show, 500);
  return (timer) => {
    ends = timer ? timer.since + timer.left * 1000 : null;
    show();
  };
}
