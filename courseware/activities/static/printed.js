// @ts-check
// On paper the questions of a page stand without their solutions, which follow at its end, once.

const CLASS = "cw-solutions";

/** The place of all solutions of a page, after everything else of it. @param {HTMLElement} section */
function placeIn(section) {
  const page = section.closest("article, main") ?? section;
  const known = page.querySelector(`.${CLASS}`);
  if (known) return known;
  const title = document.createElement("h2");
  title.textContent = "Solutions";
  const place = document.createElement("section");
  place.className = CLASS;
  place.append(title);
  page.append(place);
  return place;
}

/**
 * The solutions of a quiz, which `gather` takes to that place and `putBack` back. An evaluation is
 * printed to be answered: only what the reader opened follows it.
 * @param {HTMLElement} section
 */
export function solutionsOf(section) {
  /** @type {{ solution: HTMLElement, own: HTMLElement }[]} */
  let moved = [];
  // What is folded is not printed: nor is its solution.
  const printed = (solution) => !solution.closest(".cw-fold:not([open])") && (section.dataset.role !== "evaluation" || solution.open);
  return {
    gather() {
      const forms = [...section.querySelectorAll("form:not([data-out], [data-unprinted])")].filter((form) => printed(form.querySelector(".cw-solution")));
      if (moved.length || !forms.length) return;
      const title = document.createElement("h3");
      title.textContent = section.getAttribute("aria-label");
      placeIn(section).append(title);
      moved = forms.map((form) => {
        const solution = /** @type {HTMLElement} */ (form.querySelector(".cw-solution"));
        const own = document.createElement("div");
        const number = form.querySelector(".cw-number")?.firstChild.textContent ?? "";
        const all = [...solution.childNodes];
        own.append(number, ...all.slice(all.indexOf(solution.querySelector("summary")) + 1));
        placeIn(section).append(own);
        return { solution, own };
      });
    },
    putBack() {
      for (const { solution, own } of moved) solution.append(...[...own.childNodes].slice(1));
      moved = [];
      document.querySelector(`.${CLASS}`)?.remove();
    },
  };
}
