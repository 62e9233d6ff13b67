// @ts-check
// The camera counts the cards of a room: opened by the teacher, closed by « Garder ce compte ». Images are read and
// forgotten: none is kept, none is sent.
import { close, NoCamera, openStream } from "./camera.js";
import { reader } from "./reading.js";
import { tally } from "./tally.js";
import { viewOf } from "./view.js";

/** js-aruco2, beside the scripts of the book, or from the kernel. */
const FILES = ["aruco-cv.js", "aruco.js"];
/** At most ten images a second, and half of a slow computer's time. */
const PAUSE = 100; // ms
const UNREAD = "Ce qui lit les cartes n’a pas pu être chargé\u00a0: rechargez la page et recommencez, ou tapez les voix.";
const HIDDEN = "La caméra s’est fermée pendant que la page était cachée. Le compte est resté.";
const ENDED = "La caméra s’est arrêtée. Le compte est resté.";

/** What a `load` has brought. @type {Window & { AR?: any, CV?: any }} */
const page = window;

/** @param {import("../static/host.js").Load} load */
async function library(load) {
  try {
    for (const file of FILES) if (!page.AR) await load(file);
  } catch {
    throw new NoCamera(UNREAD);
  }
  return reader(page.AR, page.CV);
}

/**
 * Count cards until the teacher keeps the count, or `host` is shown no more.
 * @param {HTMLElement} host an empty element; empty again at the end, but for why there was no camera
 * @param {object} how
 * @param {number} how.options how many answers the question has, 2 to 4
 * @param {number} how.expected how many cards were given out; 0 where nobody said
 * @param {import("../static/host.js").Load} how.load third argument of an activity's `start`
 * @param {(cards: Map<number, number>) => void} how.use told of all cards, card → option from 0, when one changes
 * @returns {Promise<void>} kept when it is over
 */
export async function openCamera(host, { options, expected, load, use }) {
  const { cards, add } = tally(options);
  let isOver = false;
  let over = () => {};
  const ended = new Promise((resolve) => {
    over = () => resolve((isOver = true));
  });
  const view = viewOf(expected, { keep: () => over(), reopen: () => start().catch(refuse) });
  let video;
  let timer = 0;

  function pause(why) {
    close(video);
    video = undefined;
    view.pause(why);
  }
  const refuse = (error) => pause(error instanceof NoCamera ? error.message : ENDED);
  const onHide = () => document.hidden && video && pause(HIDDEN);

  async function start() {
    const opened = await openStream();
    // A permission may be given late: to a count that was kept, or to a page that is hidden by then.
    if (isOver) return close(opened);
    video = opened;
    /** @type {MediaStream} */ (video.srcObject).getVideoTracks()[0].addEventListener("ended", () => pause(ENDED));
    view.pause();
    onHide();
  }

  function look() {
    // Another question, another page: nobody looks at this count any more.
    if (!host.getClientRects().length) return over();
    const begun = performance.now();
    const { image, pen } = view;
    if (video?.videoWidth) {
      if (image.width !== video.videoWidth) [image.width, image.height] = [video.videoWidth, video.videoHeight];
      pen.drawImage(video, 0, 0);
      const seen = read(pen.getImageData(0, 0, image.width, image.height));
      const { changed, problems } = add(seen);
      view.mark(seen, cards);
      view.show(cards, problems);
      if (changed) use(new Map(cards));
    }
    timer = setTimeout(look, Math.max(PAUSE, performance.now() - begun));
  }

  let read;
  try {
    read = await library(load);
    await start();
  } catch (error) {
    close(video);
    const line = document.createElement("p");
    line.className = "cw-note";
    line.setAttribute("role", "alert");
    line.textContent = error instanceof NoCamera ? error.message : ENDED;
    host.replaceChildren(line);
    return;
  }
  view.show(cards, []);
  host.replaceChildren(view.root);
  view.root.focus();
  look();
  document.addEventListener("visibilitychange", onHide);
  addEventListener("pagehide", over);
  await ended;
  document.removeEventListener("visibilitychange", onHide);
  removeEventListener("pagehide", over);
  clearTimeout(timer);
  close(video);
  host.replaceChildren();
}
