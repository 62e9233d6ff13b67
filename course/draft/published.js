// @ts-check
// What a page fetches when its reader comes to the tool: the reader, and what shows a reading; Python adds what is looked for
// (`Draft.files`).
import { prepare, readDraft } from "./read.js";
import { shown, unseen } from "./shown.js";

/** @type {any} */ (window).coursewareDraft = { prepare, readDraft, shown, unseen };
