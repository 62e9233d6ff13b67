// @ts-check
// A text with blanks, each typed or chosen.
import { allOrNothing, byParts, emptyOf, fieldsOf, fill, marked } from "./answer.js";
import { misread, number, words } from "./typed.js";

/** What fills a blank, by the blank's type. */
const BLANKS = { numeric: number.mark, text: words.mark, menu: ({ correct }, answer) => allOrNothing(answer === correct) };

const wronglyFilled = (blanks, answer) =>
  blanks.flatMap((blank, index) => (BLANKS[blank.type](blank, answer[index]).verdict === "right" ? [] : [index]));

/** @type {import("./answer.js").Form} */
export const cloze = {
  mark({ blanks }, answer) {
    const wrong = wronglyFilled(blanks, answer);
    const done = blanks.length - wrong.length;
    return byParts(done, blanks.length, wrong, `${done} sur ${blanks.length} bien rempli${done > 1 ? "s" : ""}.`);
  },
  marks: (form, { blanks }, answer) => marked(form, wronglyFilled(blanks, answer)),
  read(form, { blanks }) {
    const fields = fieldsOf(form);
    const empty = emptyOf(form);
    const names = empty.map((field) => fields.indexOf(field) + 1).join(", ");
    if (empty.length) return { problem: `Il reste ${empty.length > 1 ? "des trous" : "un trou"} à remplir\u00a0: ${names}.`, fields: empty };
    const answer = fields.map((field) => field.value.trim());
    const odd = blanks.map((blank, index) => (blank.type === "numeric" ? misread(answer[index], blank.unit) : undefined));
    const wrong = fields.filter((_, index) => odd[index]);
    return wrong.length ? { problem: odd.find(Boolean), fields: wrong } : { answer };
  },
  write: fill,
};
