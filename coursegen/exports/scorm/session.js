// A learner's visit to a lesson, as the LMS is told of it (SCORM 1.2). Without an LMS the lesson can be read all the same.
"use strict";

const SESSION = (() => {
  const SUSPEND_DATA_LIMIT = 4096;
  const PARENTS_LIMIT = 7;
  const OVER = ["completed", "passed", "failed"];
  const began = Date.now();
  const api = find(window) || (window.opener && find(window.opener)) || null;
  let open = Boolean(api) && api.LMSInitialize("") === "true";

  function find(from) {
    let here = from;
    for (let step = 0; step <= PARENTS_LIMIT; step += 1) {
      try {
        if (here.API) return here.API;
      } catch {
        return null; // a frame of somebody else's
      }
      if (!here.parent || here.parent === here) return null;
      here = here.parent;
    }
    return null;
  }

  const get = (name) => (open ? api.LMSGetValue(name) : "");
  const set = (name, value) => open && api.LMSSetValue(name, String(value));

  function elapsed() {
    const seconds = Math.floor((Date.now() - began) / 1000);
    const two = (number) => String(number).padStart(2, "0");
    const hours = Math.min(Math.floor(seconds / 3600), 9999);
    return `${String(hours).padStart(4, "0")}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  }

  function begin(hasQuiz) {
    const status = get("cmi.core.lesson_status");
    if (!OVER.includes(status)) set("cmi.core.lesson_status", hasQuiz ? "incomplete" : "completed");
    if (open) api.LMSCommit("");
  }

  // `answers` holds the index of the chosen answer of each question, or null.
  function keep(answers) {
    const data = answers.map((answer) => (answer === null ? "-" : answer)).join(",");
    if (data.length <= SUSPEND_DATA_LIMIT) set("cmi.suspend_data", data);
  }

  function kept() {
    const data = get("cmi.suspend_data");
    return data ? data.split(",").map((answer) => (answer === "-" ? null : Number(answer))) : [];
  }

  function complete(right, all) {
    set("cmi.core.score.min", 0);
    set("cmi.core.score.max", 100);
    set("cmi.core.score.raw", Math.round((100 * right) / all));
    set("cmi.core.lesson_status", "completed");
    if (open) api.LMSCommit("");
  }

  function end() {
    if (!open) return;
    set("cmi.core.session_time", elapsed());
    set("cmi.core.exit", OVER.includes(get("cmi.core.lesson_status")) ? "" : "suspend");
    api.LMSCommit("");
    api.LMSFinish("");
    open = false;
  }

  window.addEventListener("pagehide", end);
  window.addEventListener("beforeunload", end);
  return { begin, keep, kept, complete, end };
})();
