// Posts the one-time token that stands behind the # of the address, and takes it out of the browser's history.

const form = document.querySelector("#link");
const token = location.hash.slice(1);

if (token) {
  form.elements.token.value = token;
  history.replaceState(null, "", location.pathname);
  form.submit();
} else {
  form.hidden = true;
  document.querySelector("#no-token").hidden = false;
  // Who then pastes all of the link here only changes what stands behind the #: the browser loads nothing.
  addEventListener("hashchange", () => location.reload());
}
