// Drags activities of the agenda to another place. The buttons do the same without this script and with a keyboard.

const list = document.querySelector("#steps");
const status = document.querySelector("#agenda-status");
let dragged = null;
let before = [];

for (const step of list.children) {
  const grip = document.createElement("span");
  grip.className = "grip";
  grip.title = list.dataset.grip;
  grip.ariaHidden = "true";
  step.prepend(grip);
  grip.addEventListener("pointerdown", (event) => lift(event, step));
}
list.classList.add("draggable");

// The list catches the pointer, not the grip: a grip that moves in the page would lose it.
function lift(event, step) {
  if (event.button !== 0 || dragged) return;
  event.preventDefault();
  dragged = step;
  before = order();
  step.classList.add("dragged");
  list.setPointerCapture(event.pointerId);
  list.addEventListener("pointermove", carry);
  list.addEventListener("pointerup", drop);
  list.addEventListener("pointercancel", putBack);
}

function carry(event) {
  const others = [...list.children].filter((each) => each !== dragged);
  const below = others.find((each) => {
    const box = each.getBoundingClientRect();
    return event.clientY < box.top + box.height / 2;
  });
  if (below !== dragged.nextElementSibling) list.insertBefore(dragged, below || null);
}

function letGo() {
  list.removeEventListener("pointermove", carry);
  list.removeEventListener("pointerup", drop);
  list.removeEventListener("pointercancel", putBack);
  dragged.classList.remove("dragged");
  dragged = null;
}

async function drop() {
  letGo();
  if (order().join() === before.join()) return;
  if (await save(order())) {
    status.textContent = list.dataset.saved;
    location.reload(); // the times of all activities follow from the order
  } else {
    arrange(before);
    status.textContent = list.dataset.failed;
    status.className = "notice bad";
  }
}

function putBack() {
  letGo();
  arrange(before);
}

function order() {
  return [...list.children].map((step) => step.dataset.step);
}

function arrange(ids) {
  const steps = new Map([...list.children].map((step) => [step.dataset.step, step]));
  for (const id of ids) list.append(steps.get(id));
}

async function save(ids) {
  const body = new URLSearchParams(ids.map((id) => ["step", id]));
  try {
    const response = await fetch(list.dataset.order, { method: "POST", body });
    return response.ok;
  } catch {
    return false;
  }
}
