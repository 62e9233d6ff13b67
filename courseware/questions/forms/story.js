// @ts-check
// A story: steps one after the other; the answer is the choices along the path to an ending.

/** Follow the choices from the first step; `at` is the step or ending they lead to. */
const walk = ({ steps, first }, path) =>
  path.reduce(({ at, taken }, choice) => ({ at: steps[at]?.[choice], taken: [...taken, `${at}-${choice}`] }), {
    at: first,
    taken: [],
  });

const stepOf = (form, id) => form.querySelector(`[data-step="${CSS.escape(id)}"]`);
const chosenAt = (step) => step.querySelector("input:checked");

/** The choices of the steps shown, from the first; it stops at a step without one. */
function pathShown(form, marking) {
  const path = [];
  let at = marking.first;
  while (marking.steps[at] && !stepOf(form, at).hidden && chosenAt(stepOf(form, at))) {
    path.push(Number(chosenAt(stepOf(form, at)).value));
    at = marking.steps[at][path.at(-1)];
  }
  return path;
}

/** Show the first step and those that `path` leads to; forget what was chosen in the others. */
function showPath(form, marking, path) {
  const shown = new Set(path.map((_, index) => walk(marking, path.slice(0, index)).at));
  shown.add(walk(marking, path).at);
  for (const step of form.querySelectorAll("[data-step]")) {
    step.hidden = !shown.has(step.dataset.step);
    if (step.hidden) for (const field of step.querySelectorAll("input")) field.checked = false;
  }
}

/** @type {import("./answer.js").Form} */
export const story = {
  mark(marking, path) {
    const { at, taken } = walk(marking, path);
    const verdict = marking.endings[at];
    return {
      verdict,
      score: { right: 1, partial: 0.5, wrong: 0 }[verdict],
      feedback: [taken.at(-1), `ending-${at}`],
      remark: verdict === "right" ? undefined : "Changez un choix pour reprendre l’histoire à cet endroit.",
    };
  },
  start(form, _announce) {
    const marking = JSON.parse(form.dataset.marking);
    showPath(form, marking, []);
    // Another choice at an earlier step: what came after it did not happen.
    form.addEventListener("change", ({ target }) => {
      const path = pathShown(form, marking);
      const step = /** @type {HTMLElement} */ (target).closest("[data-step]");
      const here = /** @type {HTMLElement | null} */ (step)?.dataset.step;
      const place = path.findIndex((_, index) => walk(marking, path.slice(0, index)).at === here);
      if (place >= 0) showPath(form, marking, path.slice(0, place));
    });
  },
  read(form, marking) {
    const path = pathShown(form, marking);
    const { at, taken } = walk(marking, path);
    if (marking.endings[at]) return { answer: path };
    const next = stepOf(form, at);
    if (!next.hidden) return { problem: "Choisissez, puis continuez.", fields: [next.querySelector("input")] };
    return { problem: "Voici ce qui se passe :", feedback: [taken.at(-1)], next };
  },
  write(form, answer) {
    const marking = JSON.parse(form.dataset.marking);
    const path = [answer].flat();
    showPath(form, marking, []);
    path.forEach((choice, index) => {
      const { at } = walk(marking, path.slice(0, index));
      const field = marking.steps[at] && stepOf(form, at).querySelector(`input[value="${CSS.escape(String(choice))}"]`);
      if (!field) return;
      stepOf(form, at).hidden = false;
      field.checked = true;
    });
  },
  standing: (form) => pathShown(form, JSON.parse(form.dataset.marking)),
};
