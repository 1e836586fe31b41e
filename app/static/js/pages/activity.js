// Shows only the part of the form that goes with the chosen source of the answers; without this script all of it shows.

const form = document.querySelector("#activity");
const parts = [...form.querySelectorAll("[data-when]")];

function fit() {
  const chosen = new FormData(form);
  for (const part of parts) {
    const [name, value] = part.dataset.when.split("=");
    part.hidden = chosen.has(name) && chosen.get(name) !== value;
  }
}

form.addEventListener("change", fit);
fit();
