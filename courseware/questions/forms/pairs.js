// @ts-check
// Pairs: a menu for each thing.
import { byParts, fieldsOf, fill } from "./answer.js";

/** @type {import("./answer.js").Form} */
export const pairs = {
  mark({ correct }, answer) {
    const misplaced = correct.flatMap((place, index) => (answer[index] === place ? [] : [index]));
    const placed = correct.length - misplaced.length;
    // Their names only: their feedback says where they belong, and a try is left.
    return byParts(placed, correct.length, misplaced, `${placed} sur ${correct.length} à la bonne place. À revoir :`);
  },
  read(form) {
    const answer = fieldsOf(form).map((field) => field.value);
    const left = answer.filter((value) => !value).length;
    if (!left) return { answer };
    return { problem: `Il reste ${left > 1 ? left : "un"} choix à faire.` };
  },
  write: fill,
};
