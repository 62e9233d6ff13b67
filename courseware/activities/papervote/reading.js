// @ts-check
// What one image says: which cards are in it, where, and which side each has on top.

/**
 * A square as js-aruco2 finds it: its corners clockwise, from the top left of the card.
 * @typedef {{ x: number, y: number }} Point
 * @typedef {{ id: number, corners: Point[] }} Square
 * A card in an image: `option` is 0 for A; none where the card leans too much to say.
 * @typedef {{ card: number, option: number | undefined, x: number, y: number, size: number }} Seen
 */

const DICTIONARY = "ARUCO_MIP_36h12";
/** Squares of the dictionary differ by 12 cells: five wrong ones could still be told apart. We take fewer, for a room has
 * windows, books and shirts. */
const WRONG_CELLS = 3;
/** How far a card may lean from upright: half of what lies between two answers would be 45. */
const LEAN = 36; // degrees
/** Widths over which light is averaged to find edges: one alone misses small or blurred squares. */
const REACHES = [2, 4, 7];
const CONTRAST = 7; // of 255
const LEAST_EDGE = 10; // pixels
/** A square is read flat, this wide: six pixels a cell; shade is told one cell around. */
const WARPED = 49;
const SHADE = 6;

/** Which side of a card is on top. @param {Point[]} corners @returns {number | undefined} */
export function sideOnTop([a, b, c, d]) {
  const turned = (Math.atan2(a.x + b.x - c.x - d.x, c.y + d.y - a.y - b.y) * 180) / Math.PI;
  const quarters = Math.round(turned / 90);
  return Math.abs(turned - quarters * 90) <= LEAN ? (4 - quarters) % 4 : undefined;
}

/** @param {Square} square @returns {Seen} */
function seen({ id, corners }) {
  const mean = (axis) => corners.reduce((sum, corner) => sum + corner[axis], 0) / 4;
  const [a, , c] = corners;
  return { card: id, option: sideOnTop(corners), x: mean("x"), y: mean("y"), size: Math.hypot(a.x - c.x, a.y - c.y) };
}

/** A square found twice at one place is one. @param {Seen[]} all */
const apart = (all) =>
  all.filter((one, index) => !all.slice(0, index).some((other) => other.card === one.card && Math.hypot(other.x - one.x, other.y - one.y) < one.size / 2));

/**
 * Black and white of a square half in the shade: each pixel by the lightest and darkest around it.
 * @param {{ data: ArrayLike<number>, width: number }} square
 */
function evened({ data, width }) {
  let [light, dark] = [data, data];
  for (const step of [1, width]) {
    const [lightest, darkest] = [new Uint8Array(data.length), new Uint8Array(data.length)];
    for (let at = 0; at < data.length; at++) {
      const place = step === 1 ? at % width : Math.trunc(at / width);
      const last = at + step * Math.min(SHADE, width - 1 - place);
      let [low, high] = [255, 0];
      for (let near = at - step * Math.min(SHADE, place); near <= last; near += step) {
        if (light[near] > high) high = light[near];
        if (dark[near] < low) low = dark[near];
      }
      lightest[at] = high;
      darkest[at] = low;
    }
    [light, dark] = [lightest, darkest];
  }
  return { width, height: width, data: Array.from(data, (grey, at) => (grey > (light[at] + dark[at]) / 2 ? 255 : 0)) };
}

/**
 * Make what reads images, one after the other, from the library once it is loaded: each averages light over another width.
 * @param {any} AR @param {any} CV
 * @returns {(image: { width: number, height: number, data: ArrayLike<number> }) => Seen[]}
 */
export function reader(AR, CV) {
  const detector = new AR.Detector({ dictionaryName: DICTIONARY, maxHammingDistance: WRONG_CELLS + 1 });
  const warped = new CV.Image();
  const ink = new CV.Image();
  const squareIn = (quad) => {
    CV.warp(detector.grey, warped, quad, WARPED);
    const plain = detector.getMarker(CV.threshold(warped, ink, CV.otsu(warped)), quad);
    return plain ?? detector.getMarker(evened(warped), quad);
  };
  let frame = 0;
  return (image) => {
    CV.grayscale(image, detector.grey);
    CV.adaptiveThreshold(detector.grey, detector.thres, REACHES[frame++ % REACHES.length], CONTRAST);
    const contours = CV.findContours(detector.thres, detector.binary);
    const quads = detector.clockwiseCorners(detector.findCandidates(contours, 4 * LEAST_EDGE, 0.05, LEAST_EDGE));
    return apart(detector.notTooNear(quads, LEAST_EDGE).map(squareIn).filter(Boolean).map(seen));
  };
}
