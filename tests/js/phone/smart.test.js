import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { lacking } from "../../../app/activities/actions/phone_smart.js";

const sample = JSON.parse(readFileSync(new URL("../../../app/activities/actions/sample.json", import.meta.url), "utf8"));

test("the phone names the same missing parts as the server", () => {
  assert.deepEqual(sample.smart.map(([card]) => lacking(card)), sample.smart.map(([, expected]) => expected));
});
