// The form of an activity: shows only the questions that go with other answers, and moves lines of a list. Without this
// script every question shows, and lines stay in their order.

const form = document.querySelector("#activity");
const parts = [...form.querySelectorAll("[data-when]")];

// "name=a,b": matters when the field called name has one of these values. A check has "on" or "off".
function fit() {
  for (const part of parts) {
    const [name, values] = part.dataset.when.split("=");
    const field = form.elements[name];
    if (field) part.hidden = !values.split(",").includes(valueOf(field));
  }
}

function valueOf(field) {
  if (field.type === "checkbox") return field.checked ? "on" : "off";
  return field.value;
}

for (const list of form.querySelectorAll("[data-lines]")) {
  for (const line of list.children) line.append(mover(line, list.dataset.up, "up"), mover(line, list.dataset.down, "down"));
}

function mover(line, label, way) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn small square";
  button.textContent = way === "up" ? "↑" : "↓";
  button.title = label;
  button.setAttribute("aria-label", `${label}: ${line.querySelector("input:not([type=hidden])").value}`);
  button.addEventListener("click", () => {
    if (way === "up" && line.previousElementSibling) line.previousElementSibling.before(line);
    if (way === "down" && line.nextElementSibling) line.nextElementSibling.after(line);
    button.focus();
  });
  return button;
}

form.addEventListener("change", fit);
fit();
