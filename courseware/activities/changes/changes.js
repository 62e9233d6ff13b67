// @ts-check
// « Depuis votre passage »: where something that the reader answered to has changed since, have it told. Fetched by `whereabouts.js`
// where the reader answered something. In this file, before this script, stands which changes touch what: courseware/book/changes.py.
import { loadAll } from "../static/all.js";
import { isClass } from "../static/classroom.js";
import { onAnyChange } from "../static/memory.js";
import { awayNow } from "./away.js";
import { answeredBefore, wasThere } from "./since.js";

const TOLD = "changes-told.js";

/** @param {HTMLElement} root hollow @param {import("../static/memory.js").Memory} _memory @param {import("../static/host.js").Load} load */
export function start(root, _memory, load) {
  /** @type {any} */
  const shared = window;
  /** @type {import("./since.js").Change[]} */
  const changes = shared.coursewareChanges;
  const { page } = root.dataset; // none: all of them
  let told = "[]";
  /** @type {Promise<unknown> | undefined} */
  let asked;

  function paint() {
    const all = loadAll();
    const away = awayNow();
    const notices = changes
      .filter(({ name, pages }) => (!page || pages.includes(page)) && !away.includes(name))
      .map((change) => ({ name: change.name, ids: answeredBefore(change, all), there: wasThere(change, all) }))
      .filter(({ ids, there }) => ids.length || there);
    const now = JSON.stringify(notices);
    if (now === told) return;
    told = now;
    // What is told, and how, is fetched by who has something to be told.
    asked ??= load(TOLD);
    asked.then(
      () => now === told && shared.coursewareTellChanges(root, notices, all, () => now === told),
      () => (asked = undefined),
    );
  }

  // A class looks at the page: what a reader answered is not its business.
  if (isClass(root)) return;
  onAnyChange(paint);
  paint();
}
