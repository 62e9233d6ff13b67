// @ts-check
// How many are in the room: typed once, kept for the tab, on every page of the lesson.
import { memoryOf } from "../../static/memory.js";
import { element } from "../../static/element.js";
import { asCount, MOST_VOTES } from "./state.js";

const memory = memoryOf("presents", "sessionStorage");

/** 0 where nobody said. */
export const present = () => asCount(memory.read());

/** @param {() => void} listener */
export const onPresent = (listener) => memory.subscribe(listener);

/** The field for it. @returns {HTMLLabelElement} */
export function presentField() {
  const field = element("input", { type: "number", min: "0", max: String(MOST_VOTES), inputMode: "numeric" });
  const show = () => {
    if (document.activeElement !== field) field.value = present() ? String(present()) : "";
  };
  field.addEventListener("input", () => memory.write(() => asCount(field.value) || undefined));
  field.addEventListener("blur", show);
  field.addEventListener("keydown", ({ key }) => key === "Enter" && field.blur());
  onPresent(show);
  show();
  return element("label", { className: "cw-present" }, "Présents ", field);
}
