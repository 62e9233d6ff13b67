// @ts-check
// A text with blanks, each typed or chosen.
import { allOrNothing, byParts, fieldsOf, fill } from "./answer.js";
import { misread, number, words } from "./typed.js";

/** What fills a blank, by the blank's type. */
const BLANKS = { numeric: number.mark, text: words.mark, menu: ({ correct }, answer) => allOrNothing(answer === correct) };

/** @type {import("./answer.js").Form} */
export const cloze = {
  mark({ blanks }, answer) {
    const wrong = blanks.flatMap((blank, index) =>
      BLANKS[blank.type](blank, answer[index]).verdict === "right" ? [] : [index],
    );
    const done = blanks.length - wrong.length;
    return byParts(done, blanks.length, wrong, `${done} sur ${blanks.length} bien rempli${done > 1 ? "s" : ""}.`);
  },
  read(form, { blanks }) {
    const answer = fieldsOf(form).map((field) => field.value.trim());
    const left = answer.filter((value) => !value).length;
    if (left) return { problem: left > 1 ? `Il reste ${left} trous à remplir.` : "Il reste un trou à remplir." };
    const problem = blanks
      .map((blank, index) => (blank.type === "numeric" ? misread(answer[index], blank.unit) : undefined))
      .find(Boolean);
    return problem ? { problem } : { answer };
  },
  write: fill,
};
