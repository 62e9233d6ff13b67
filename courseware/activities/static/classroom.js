// @ts-check
// Class mode: a teacher without a kernel projects any chapter, its address, then ?mode=classe.

/** Whether an activity is shown to a class. @param {HTMLElement} root */
export const isClass = ({ dataset }) =>
  dataset.mode === "classe" || new URLSearchParams(location.search).get("mode") === "classe";
