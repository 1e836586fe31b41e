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
  grip.addEventListener("pointerdown", (event) => lift(event, step, grip));
}
list.classList.add("draggable");

function lift(event, step, grip) {
  if (event.button !== 0) return;
  event.preventDefault();
  dragged = step;
  before = order();
  step.classList.add("dragged");
  grip.setPointerCapture(event.pointerId);
  grip.addEventListener("pointermove", carry);
  grip.addEventListener("pointerup", drop, { once: true });
  grip.addEventListener("pointercancel", putBack, { once: true });
}

function carry(event) {
  const others = [...list.children].filter((each) => each !== dragged);
  const below = others.find((each) => {
    const box = each.getBoundingClientRect();
    return event.clientY < box.top + box.height / 2;
  });
  if (below !== dragged.nextElementSibling) list.insertBefore(dragged, below || null);
}

function letGo(grip) {
  grip.removeEventListener("pointermove", carry);
  dragged.classList.remove("dragged");
  dragged = null;
}

async function drop(event) {
  letGo(event.currentTarget);
  if (order().join() === before.join()) return;
  if (await save(order())) {
    status.textContent = list.dataset.saved;
    location.reload(); // the times of all activities follow from the order
  } else {
    arrange(before);
    status.textContent = list.dataset.failed;
    status.classList.remove("sr");
  }
}

function putBack(event) {
  letGo(event.currentTarget);
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
