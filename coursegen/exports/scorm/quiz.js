// The quiz of a lesson: remembers what was chosen, says what was right, reports the score.
"use strict";

(() => {
  const form = document.getElementById("quiz");
  SESSION.begin(form !== null);
  if (form === null) return;

  const questions = Array.from(form.querySelectorAll("fieldset"));
  const result = document.getElementById("result");

  function chosen(question) {
    const input = Array.from(question.querySelectorAll("input")).find((each) => each.checked);
    return input ? Number(input.value) : null;
  }

  function judge(question) {
    const right = chosen(question) === Number(question.dataset.answer);
    const verdict = question.querySelector(".verdict");
    verdict.textContent = right ? form.dataset.right : form.dataset.wrong;
    verdict.className = `verdict ${right ? "right" : "wrong"}`;
    verdict.hidden = false;
    const explanation = question.querySelector(".explanation");
    if (explanation) explanation.hidden = false;
    return right;
  }

  function check() {
    if (questions.some((question) => chosen(question) === null)) {
      result.textContent = form.dataset.choose;
      return;
    }
    const right = questions.filter(judge).length;
    result.textContent = `${form.dataset.result}: ${right} / ${questions.length}`;
    SESSION.complete(right, questions.length);
  }

  SESSION.kept().forEach((answer, index) => {
    if (answer === null || !questions[index]) return;
    const input = questions[index].querySelectorAll("input")[answer];
    if (input) input.checked = true;
  });
  form.addEventListener("change", () => SESSION.keep(questions.map(chosen)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    check();
  });
})();
