// The page block that texts.js reads, for tests without a browser. Import it before anything that speaks.
const page = { language: "nl", texts: { "changed-by-other": "Iemand anders was net eerder." } };

globalThis.document = { getElementById: () => ({ textContent: JSON.stringify(page) }) };
