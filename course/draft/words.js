// @ts-check
// What a word may be, whatever its letters: patterns name these as they name lists.

/** @typedef {import("./tokens.js").Token} Token */

const whole = (pattern) => (/** @type {Token} */ { plain }) => pattern.test(plain);
const capital = ({ all, capital }) => all || capital;

/** @type {Record<string, (token: Token) => boolean>} */
export const WORDS = {
  mot: whole(/^[\p{L}\p{N}]/u),
  entier: whole(/^\d{1,9}$/),
  trio: whole(/^\d{3}$/),
  "mineur-chiffre": whole(/^(?:\d|1[0-7])$/),
  annee: whole(/^(?:19\d|20[0-3])\d$/),
  "annee-ancienne": whole(/^1(?:[0-8]\d|9[0-6])\d$/),
  "annee-lointaine": whole(/^1[0-8]\d\d$/),
  maj: capital,
  // A capital that only begins its sentence tells nothing.
  nom: (token) => capital(token) && !token.opens && token.plain.length > 1 && !token.plain.endsWith("'"),
  "nom-sans-prenom": (token) => token.capital && !token.opens && !token.name && token.plain.length > 2,
  prenom: ({ name }) => name,
  capitales: ({ all }) => all,
  // As brands have: a capital inside the word.
  bosses: ({ humped }) => humped,
  initiale: ({ plain, capital, opens }) => capital && !opens && plain.length === 1,
};

/** Which of these a word is, as patterns write them. @param {Token} token */
export const classesOf = (token) => NAMES.filter((name) => WORDS[name](token)).map((name) => `<${name}>`);

const NAMES = Object.keys(WORDS);
