// @ts-check
// Options: radio buttons, or checkboxes where several are chosen.
import { allOrNothing, fieldsOf } from "./answer.js";

/**
 * Four cases: all right, something wrong ticked, something missed, or both. A right option is worth
 * its share, a wrong one takes as much away. @returns {import("./answer.js").Result}
 */
function several(correct, answer) {
  const wrong = answer.filter((choice) => !correct.includes(choice));
  const found = answer.length - wrong.length;
  const missed = correct.length - found;
  if (!wrong.length && !missed) return allOrNothing(true);
  const remarks = [];
  if (wrong.length) remarks.push(wrong.length > 1 ? "Des réponses cochées sont fausses." : "Une réponse cochée est fausse.");
  if (missed) remarks.push(missed > 1 ? "Il manque des réponses justes." : "Il manque une réponse juste.");
  return {
    verdict: found ? "partial" : "wrong",
    score: Math.max(0, found - wrong.length) / correct.length,
    feedback: wrong,
    remark: remarks.join(" "),
  };
}

/** Values of options are all of one kind: that of the right one. */
const DECODE = { number: Number, boolean: (value) => value === "true", string: String };

/** @type {import("./answer.js").Form} */
export const options = {
  /** One has its own words, right or wrong. */
  mark: ({ correct }, answer) =>
    Array.isArray(correct) ? several(correct, answer) : { ...allOrNothing(answer === correct), feedback: [answer] },
  /** The chosen ones; once all is right, why the others are not. */
  marks(form, { correct }, answer) {
    const [right, chosen] = [correct, answer].map((values) => [values].flat().map(String));
    const many = Array.isArray(correct);
    const whole = options.mark({ correct }, answer).verdict === "right";
    return fieldsOf(form).flatMap((field) => {
      const feedback = field.closest(".is-row") ? undefined : field.value;
      if (!chosen.includes(field.value)) return whole ? [{ field, feedback }] : [];
      if (right.includes(field.value)) return [{ field, verdict: "right", word: "Juste", feedback }];
      return [{ field, verdict: "wrong", word: many ? "Coché à tort" : "À revoir", feedback }];
    });
  },
  read(form, { correct }) {
    const many = Array.isArray(correct);
    const fields = fieldsOf(form);
    const answer = fields.filter((field) => field.checked).map((field) => DECODE[typeof [correct].flat()[0]](field.value));
    if (answer.length) return { answer: many ? answer : answer[0] };
    const problem = many ? "Cochez au moins une réponse, puis vérifiez." : "Choisissez une réponse, puis vérifiez.";
    return { problem, fields: many ? fields : [form.querySelector("[name=answer]")] };
  },
  write(form, answer) {
    const chosen = [answer].flat().map(String);
    for (const field of fieldsOf(form)) field.checked = chosen.includes(field.value);
  },
};
