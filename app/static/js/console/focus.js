// The focus survives every picture: who works by keyboard is not thrown back to the top because somebody else did something.
// A card says which it is (data-card), and a button in it what it does (data-deed).

const inTheWay = "button, a, input, summary, select, textarea, [tabindex]";

export function keeper(root) {
  let place = null;
  let lost = false;
  addEventListener("pointerdown", forget);
  addEventListener("focusin", () => (lost = false));

  function forget() {
    [place, lost] = [null, false];
  }

  // Before drawing: where the focus is. What a picture took away is not forgotten: the next one may bring it back.
  function before() {
    const element = document.activeElement;
    if (element && element !== document.body && root.contains(element)) place = placed(element);
    else if (!lost) place = null;
  }

  // After drawing: back to where it was, or to the nearest of what is there now.
  function after() {
    if (!place || document.activeElement !== document.body) return;
    lost = true;
    const element = place.element.isConnected ? place.element : again(place);
    if (element) element.focus({ preventScroll: true });
  }

  function placed(element) {
    const card = element.closest("[data-card]");
    const cards = [...root.querySelectorAll("[data-card]")].map((each) => each.dataset.card);
    const at = card ? cards.indexOf(card.dataset.card) : -1;
    return { element, deed: element.dataset.deed, cards: at < 0 ? [] : [...cards.slice(at), ...cards.slice(0, at).reverse()] };
  }

  function again({ deed, cards }) {
    for (const name of cards) {
      const card = root.querySelector(`[data-card="${CSS.escape(name)}"]`);
      if (card) return (deed && card.querySelector(`[data-deed="${CSS.escape(deed)}"]`)) || card.querySelector(inTheWay);
    }
    return null;
  }

  // Where the focus is now, to come back to after a dialog.
  function held() {
    const element = document.activeElement;
    const from = element && element !== document.body ? placed(element) : null;
    return () => {
      if (!from || document.activeElement !== document.body) return;
      place = from;
      after();
    };
  }

  return { before, after, held };
}
