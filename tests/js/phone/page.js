// The page block that texts.js reads, for tests without a browser. Import it before anything that speaks.
const page = {
  language: "nl",
  texts: {
    "{n} vote left": { one: "Nog {n} stem", other: "Nog {n} stemmen" },
    "Part {position} of {of}": "Onderdeel {position} van {of}",
    "too-many-dots": "U hebt hoogstens {most} stemmen.",
  },
};

globalThis.document = { getElementById: () => ({ textContent: JSON.stringify(page) }) };
