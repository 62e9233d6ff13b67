// @ts-check
// The LMS, as SCORM 1.2 has it: an object « API » in a window around this one.

const FAR = 10; // windows up; some LMSs hold a package several frames deep

/** @param {Window | null} from @returns {any} */
function above(from) {
  for (let step = 0; from && step < FAR; step += 1) {
    try {
      const { API } = /** @type {any} */ (from);
      if (API) return API;
    } catch {
      // A page of another site is in between: nothing above can be asked.
      return undefined;
    }
    if (from === from.parent) return undefined;
    from = from.parent;
  }
  return undefined;
}

function find() {
  try {
    return above(window) ?? above(window.opener) ?? above(window.top?.opener ?? null);
  } catch {
    return undefined;
  }
}

/**
 * @typedef {object} Lms
 * @property {(name: string) => string} get
 * @property {(name: string, value: string | number) => boolean} set whether it was taken
 * @property {() => boolean} commit
 * @property {() => void} finish
 * @property {() => string} error the number of the last error
 */

/** Begin with the LMS that opened this page; nothing where there is none. @returns {Lms | undefined} */
export function begin() {
  const api = find();
  const call = (/** @type {string} */ name, /** @type {string[]} */ ...given) => {
    try {
      return String(api[name](...given) ?? "");
    } catch {
      return ""; // its own fault
    }
  };
  const isDone = (/** @type {string} */ answer) => answer === "true";
  if (!api || !isDone(call("LMSInitialize", ""))) return undefined;
  return {
    get: (name) => call("LMSGetValue", name),
    set: (name, value) => isDone(call("LMSSetValue", name, String(value))),
    commit: () => isDone(call("LMSCommit", "")),
    finish: () => void call("LMSFinish", ""),
    error: () => call("LMSGetLastError"),
  };
}
