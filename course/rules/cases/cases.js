// @ts-check
// « Puis-je publier ? »: keeps the cases of a profession and a platform; gathers the scores by theme.

const cases = /** @type {HTMLFormElement[]} */ ([...document.querySelectorAll("form[data-professions]")]);
const themes = [...new Set(cases.map((form) => /** @type {HTMLElement} */ (form.closest(".cw-quiz"))))];

function startChoice(choice) {
  const menus = [...choice.querySelectorAll("select")];
  const count = choice.nextElementSibling;
  const empty = themes.map((theme) => {
    const line = document.createElement("p");
    line.textContent = "Aucun cas de ce thème pour votre choix.";
    theme.querySelector(".cw-quiz-title").after(line);
    return line;
  });
  const fits = (form) => menus.every(({ name, value }) => !value || form.dataset[name].split(" ").includes(value));
  const show = () => {
    for (const form of cases) form.hidden = !fits(form);
    themes.forEach((theme, index) => (empty[index].hidden = theme.querySelector("form:not([hidden])") !== null));
    const kept = cases.filter((form) => !form.hidden).length;
    const chosen = menus.filter(({ value }) => value).map((menu) => menu.selectedOptions[0].text);
    const words = `${kept}\u00a0cas sur ${cases.length}\u00a0: ${chosen.join(", ")}`;
    count.textContent = chosen.length ? words + (kept ? "" : ". Élargissez l’un des deux choix.") : `${kept}\u00a0cas`;
  };
  for (const menu of menus) menu.addEventListener("change", show);
  choice.hidden = false;
  show();
}

/** Each quiz says its own score; here they stand together. */
function startScores(table) {
  for (const theme of themes) {
    const said = theme.querySelector(".cw-score");
    const cell = table.querySelector(`[data-theme="${theme.querySelector("form").dataset.question}"]`);
    const copy = () => (cell.textContent = said.textContent || "Pas encore de réponse.");
    new MutationObserver(copy).observe(said, { childList: true });
    copy();
  }
  table.hidden = false;
  table.previousElementSibling.hidden = true;
}

/** @param {HTMLElement} root the choice of cases, or the table of scores */
export function start(root) {
  // A class sees one case at a time, and has no score: nothing to choose or to gather.
  if (themes.some((theme) => theme.dataset.mode === "classe")) return;
  root.querySelectorAll(".cw-choice-of-cases").forEach(startChoice);
  root.querySelectorAll(".cw-theme-scores").forEach(startScores);
}
