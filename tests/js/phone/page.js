// The page block that texts.js reads, for tests without a browser. Import it before anything that speaks.
globalThis.document = { getElementById: () => ({ textContent: '{"language": "nl"}' }) };

export const TEXTS = {
  "{n} dot left": { one: "Nog {n} sticker", other: "Nog {n} stickers" },
  "Part {position} of {of}": "Onderdeel {position} van {of}",
  "too-many-dots": "U hebt hoogstens {most} stickers.",
};
