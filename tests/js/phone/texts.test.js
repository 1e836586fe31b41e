import assert from "node:assert/strict";
import { test } from "node:test";
import { TEXTS } from "./page.js";
import { learn, nt, refusal, t } from "../../../app/static/js/phone/texts.js";

learn(TEXTS);

test("a text is filled in, and one without translation is shown as it is", () => {
  assert.equal(t("Part {position} of {of}", { position: 2, of: 6 }), "Onderdeel 2 van 6");
  assert.equal(t("Not translated {what}", { what: "yet" }), "Not translated yet");
});

test("numbers are written as the language does, and what a text does not name stays", () => {
  assert.equal(t("{n} of {other}", { n: 12000 }), "12.000 of {other}");
});

test("plurals follow the language, with and without a translation", () => {
  assert.deepEqual([1, 2, 0].map((n) => nt("{n} dot left", "{n} dots left", n)), ["Nog 1 sticker", "Nog 2 stickers", "Nog 0 stickers"]);
  assert.deepEqual([1, 2].map((n) => nt("{n} cow", "{n} cows", n)), ["1 cow", "2 cows"]);
});

test("what a participant typed is never taken for a place to fill in", () => {
  assert.equal(t("Vote for {name}", { name: "{position}", position: 9 }), "Vote for {position}");
});

test("a refusal is told in words; an unknown code loses nothing", () => {
  assert.equal(refusal({ code: "too-many-dots", details: { most: 5 } }), "U hebt hoogstens 5 stickers.");
  assert.equal(refusal({ code: "never-heard", details: {} }), "That did not work. Nothing you wrote is lost. Please try again.");
});
