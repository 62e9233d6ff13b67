// @ts-check
// Pairs: a menu for each thing.
import { byParts, emptyOf, fieldsOf, fill, marked } from "./answer.js";

const misplaced = (correct, answer) => correct.flatMap((place, index) => (answer[index] === place ? [] : [index]));

/** @type {import("./answer.js").Form} */
export const pairs = {
  mark({ correct }, answer) {
    const placed = correct.length - misplaced(correct, answer).length;
    // Nothing of their feedback: it says where they belong, and a try is left.
    return byParts(placed, correct.length, [], `${placed} sur ${correct.length} à la bonne place.`);
  },
  marks: (form, { correct }, answer) => marked(form, misplaced(correct, answer)),
  read(form) {
    const fields = emptyOf(form);
    if (!fields.length) return { answer: fieldsOf(form).map(({ value }) => value) };
    const [{ textContent: first }] = fields.map((field) => field.closest("label").querySelector("span"));
    const problem = fields.length > 1 ? `Il reste ${fields.length} choix à faire, le premier` : "Il reste un choix à faire";
    return { problem: `${problem}\u00a0: «\u00a0${first}\u00a0».`, fields };
  },
  write: fill,
};
