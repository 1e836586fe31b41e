// Shows the personal code that stands behind the # of a scanned address, once, and takes it out of the browser's history.

const form = document.getElementById("pass");
const pass = decodeURIComponent(location.hash.slice(1));

if (pass) {
  form.elements.pass.value = pass;
  history.replaceState(null, "", location.pathname);
  form.submit();
} else {
  form.elements.pass.focus();
}
