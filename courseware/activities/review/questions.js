// @ts-check
// Questions that wait outside the page, chapter by chapter, until one of them is asked for.

/** Chapter → question → its prepared HTML; the scripts of chapters write it. @type {any} */
const chapters = (/** @type {any} */ (window).coursewareReview ??= {});

/** Load the questions of a chapter, once. @param {string} folder @param {string} id */
function chapter(folder, id) {
  if (chapters[id]) return chapters[id];
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${folder}${id}.js`;
    script.onload = () => resolve(chapters[id]);
    script.onerror = reject;
    document.head.append(script);
  });
}

/**
 * The section of one question, ready to be put into the page.
 * @param {string} folder where they wait
 * @param {string} id « chapter/question »
 * @returns {Promise<HTMLElement>}
 */
export async function sectionOf(folder, id) {
  const [name, question] = id.split("/");
  const template = document.createElement("template");
  template.innerHTML = (await chapter(folder, name))[question];
  return /** @type {HTMLElement} */ (template.content.firstElementChild);
}
