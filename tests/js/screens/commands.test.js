import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";
import { remember } from "../../../app/static/js/shared/slots.js";
import { commands } from "../../../app/static/js/console/commands.js";

// A console whose line writes down what is sent, and breaks when told to.
function desk() {
  const [sent, said, slots] = [[], [], remember()];
  const line = { broken: false, send: (message) => !line.broken && sent.push(message) > 0 };
  const notices = { say: (text) => said.push(text) };
  const told = (rev) => slots.take("session", { session_rev: rev }, false);
  told(7);
  return { sent, said, line, told, slots, commands: commands(line, slots, notices, () => {}) };
}

test("a command carries its own id and the rev that was seen", () => {
  const { sent, commands, told } = desk();
  commands.send("open");
  commands.answered(sent[0].id, { code: "ok", details: {} });
  told(8);
  commands.send("reveal", { on: true });
  assert.deepEqual(sent.map(({ t, rev }) => [t, rev]), [["open", 7], ["reveal", 8]]);
  assert.notEqual(sent[0].id, sent[1].id);
  commands.forget();
});

test("a second press of the primary action is not a second command before the first is done", () => {
  const { sent, commands, told } = desk();
  commands.send("open");
  commands.send("close");
  commands.answered(sent[0].id, { code: "ok", details: {} });
  commands.send("close");
  assert.equal(sent.length, 1, "answered, but the new state has not been seen yet");
  told(8);
  commands.send("close");
  assert.deepEqual(sent.map(({ t }) => t), ["open", "close"]);
  commands.forget();
});

test("a switch pressed meanwhile follows, whichever of answer and state comes first", () => {
  for (const stateFirst of [true, false]) {
    const { sent, commands, told } = desk();
    commands.send("blank", { on: true });
    commands.soon(() => commands.send("pause", { on: true }));
    const state = () => {
      told(8);
      commands.catchUp();
    };
    if (stateFirst) state();
    commands.answered(sent[0].id, { code: "ok", details: {} });
    if (!stateFirst) state();
    assert.deepEqual(sent.map(({ t, rev }) => [t, rev]), [["blank", 7], ["pause", 8]]);
    commands.forget();
  }
});

test("switches pressed meanwhile follow one by one, in order, and not without end", () => {
  const { sent, commands, told } = desk();
  const names = ["blank", "pause", "lock", "live", "show_groups", "blank", "pause"];
  for (const name of names) commands.soon(() => commands.send(name, { on: true }));
  for (let rev = 8; rev < 20; rev += 1) {
    commands.answered(sent[sent.length - 1].id, { code: "ok", details: {} });
    told(rev);
    commands.catchUp();
  }
  assert.deepEqual(sent.map(({ t }) => t), names.slice(0, 5));
  commands.forget();
});

test("moderation waits for nobody", () => {
  const { sent, commands } = desk();
  commands.send("open");
  commands.send("moderate", { entry: 1, status: "shown" });
  assert.equal(sent.length, 2);
  commands.forget();
});

test("a refusal is told in words, is not done, and frees the way", () => {
  const { sent, said, commands } = desk();
  let done = false;
  commands.send("open", {}, () => (done = true));
  commands.answered(sent[0].id, { code: "changed-by-other", details: {} });
  assert.deepEqual(said, ["Iemand anders was net eerder."]);
  assert.equal(done, false);
  commands.send("open");
  assert.equal(sent.length, 2);
  commands.forget();
});

test("without a line nothing is sent later by surprise", () => {
  const { sent, said, line, commands } = desk();
  line.broken = true;
  commands.send("close");
  line.broken = false;
  assert.equal(sent.length, 0);
  assert.equal(said.length, 1);
  commands.send("close");
  assert.equal(sent.length, 1);
  commands.forget();
});
