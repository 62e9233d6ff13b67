// @ts-check
// What the theme leaves undone on every page: its dialogs, and printing.

(() => {
  "use strict";
  const NAMES = {
    "pst-search-dialog": "Recherche",
    "pst-primary-sidebar-modal": "Menu du cours",
    "pst-secondary-sidebar-modal": "Sur cette page",
  };
  /** @param {Event} event @param {string} selector @returns {HTMLElement | null} what was clicked, if it fits */
  const clicked = ({ target }, selector) => (target instanceof Element ? target.closest(selector) : null);
  let opener;
  document.addEventListener("click", (event) => (opener = clicked(event, "button") ?? opener), true);
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.ariaLabel = NAMES[dialog.id];
    // A tap on a section shows it, instead of leaving the list over it.
    dialog.addEventListener("click", (event) => {
      if (clicked(event, "a[href*='#']")) dialog.close();
    });
    dialog.addEventListener("close", () => opener?.focus());
  }

  // A closed <details> prints empty, and the dark theme prints pale: both only for printing.
  let folds = [];
  let theme;
  addEventListener("beforeprint", () => {
    folds = [...document.querySelectorAll("details:not([open], [data-drawn] .cw-long, .hide, [data-role=evaluation] *)")];
    for (const fold of folds) fold.open = true;
    ({ theme } = document.documentElement.dataset);
    document.documentElement.dataset.theme = "light";
  });
  addEventListener("afterprint", () => {
    for (const fold of folds) fold.open = false;
    document.documentElement.dataset.theme = theme;
  });
})();
