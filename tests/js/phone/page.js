// The page block that texts.js reads, for tests without a browser. Import it before anything that speaks.
const page = {
  language: "nl",
  texts: {
    "{n} dot left": { one: "Nog {n} sticker", other: "Nog {n} stickers" },
    "Part {position} of {of}": "Onderdeel {position} van {of}",
    "too-many-dots": "U hebt hoogstens {most} stemmen.",
  },
};

globalThis.document = { getElementById: () => ({ textContent: JSON.stringify(page) }) };
