// The page block that texts.js reads, for tests without a browser. Import it before anything that speaks.
const page = { language: "nl", texts: { "changed-by-other": "Iemand anders was net eerder." } };

globalThis.document = {
  getElementById: () => ({ textContent: JSON.stringify(page) }),
  // lit-html asks for this when it is read; nothing is drawn without a browser.
  createTreeWalker: () => ({}),
};
