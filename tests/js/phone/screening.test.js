import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { danger, personal } from "../../../app/static/js/phone/writing/screening.js";

const example = JSON.parse(readFileSync(new URL("../../../app/data/example.json", import.meta.url), "utf8"));
const text = (id) => example.teststrings.find((each) => each.id === id).tekst;

test("personal data of the test strings is seen before it is sent", () => {
  assert.deepEqual(["T4", "T5", "T6", "T7"].filter((id) => !personal(text(id))), []);
});

test("numbers and places that are nobody's do not raise the alarm", () => {
  assert.deepEqual(["T1", "T2", "T9", "T10", "T11", "T12"].filter((id) => personal(text(id))), []);
});

test("dates, zones and numbers of things are no number plate", () => {
  assert.deepEqual(["op 12-10-2026", "12-16-18", "30-50-km zone", "Covid-19 en 24-uurs zorg"].filter(personal), []);
  assert.deepEqual(["kenteken 1-ABC-23", "GB-123-H", "12-34-AB", "huisnummer 14", "buurman Karel"].filter((each) => !personal(each)), []);
});

test("of the example ideas those with personal data are seen, and the others may be posted without a question", () => {
  const marked = (idea) => idea.moderatie.signalen.includes("persoonsgegevens");
  const ideas = example.ideeen.filter((idea) => idea.taal === "nl");
  assert.deepEqual(ideas.filter(marked).filter((idea) => !personal(idea.tekst)), []);
  assert.deepEqual(ideas.filter((idea) => !marked(idea) && personal(idea.tekst)).map((idea) => idea.tekst), []);
});

test("a call for help gets the 112 card, and no other example idea does", () => {
  const urgent = (idea) => idea.moderatie.verwacht === "spoed";
  assert.deepEqual(example.ideeen.filter((idea) => urgent(idea) && !danger(idea.tekst)), []);
  assert.deepEqual(example.ideeen.filter((idea) => !urgent(idea) && danger(idea.tekst)).map((idea) => idea.tekst), []);
});
