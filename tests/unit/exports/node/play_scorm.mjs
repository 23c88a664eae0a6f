// Opens a lesson of an unpacked package twice in a browser's place, with scorm-again as the LMS, and clicks:
// node play_scorm.mjs LESSON.html CHOICES [SHARED.js…]   CHOICES: a JSON list with an index for each question, or null
import { readFileSync } from "node:fs";
import { Window } from "happy-dom";
import { Scorm12API } from "scorm-again/scorm12";

const [page, choices, ...scripts] = process.argv.slice(2);
const chosen = JSON.parse(choices);

function open(state) {
  const api = new Scorm12API({ autocommit: false, logLevel: 5 });
  if (state) api.loadFromJSON(state, "");
  const window = new Window({ url: "https://lms.example/" });
  window.API = api;
  window.document.write(readFileSync(page, "utf8").replace(/<script.*?<\/script>|<link[^>]*>/g, ""));
  window.eval(scripts.map((script) => readFileSync(script, "utf8")).join("\n"));
  return { api, window };
}

function checked(window) {
  return Array.from(window.document.querySelectorAll("fieldset")).map((question) =>
    Array.from(question.querySelectorAll("input")).findIndex((input) => input.checked));
}

const first = open(null);
const form = first.window.document.getElementById("quiz");
if (form) {
  Array.from(form.querySelectorAll("fieldset")).forEach((question, index) => {
    if (chosen[index] === null) return;
    const input = question.querySelectorAll("input")[chosen[index]];
    input.checked = true;
    input.dispatchEvent(new first.window.Event("change", { bubbles: true }));
  });
  form.dispatchEvent(new first.window.Event("submit", { bubbles: true, cancelable: true }));
}
const shown = first.window.document.getElementById("result")?.textContent ?? "";
first.window.dispatchEvent(new first.window.Event("pagehide"));
const { core, suspend_data } = first.api.cmi.toJSON();

const second = open({ suspend_data, core: { lesson_status: core.lesson_status } });
console.log(JSON.stringify({
  core, suspend_data, shown, error: first.api.lmsGetLastError(), terminated: first.api.isTerminated(),
  again: checked(second.window), status_again: second.api.cmi.core.lesson_status,
}));
process.exit(0);
