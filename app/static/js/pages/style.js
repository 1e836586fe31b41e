// The sample beside the form shows the colours that are filled in, before they are saved.

const sample = document.querySelector("#preview");

for (const input of document.querySelectorAll("input[data-token]")) {
  input.addEventListener("input", () => show(input));
  show(input);
}

function show({ dataset: { token }, value }) {
  const bar = sample.querySelector(`rect[data-token="${CSS.escape(token)}"]`);
  if (bar) bar.setAttribute("fill", value);
  else sample.style.setProperty(`--${token}`, value);
}
