// @ts-check
// « Qui reste possible ? »: the clues that are ticked leave some of the crowd.
import { simulate } from "courseware/activities/simulation/controls.js";
import { picture } from "courseware/activities/simulation/drawing.js";
import { crowd, height, mixed } from "./crowd.js";
import { everyone, inWords, isPossible } from "./remaining.js";

/** @param {HTMLElement} root @param {import("courseware/activities/static/memory.js").Memory} memory */
export function start(root, memory) {
  /** @type {(import("./remaining.js").Place & { settings: string[] })[]} */
  const places = JSON.parse(root.dataset.places);
  const crowds = places.map((place) => mixed(everyone(place)));

  simulate(root, memory, (settings, scene) => {
    const rank = Math.min(settings.place, places.length) - 1;
    const place = places[rank];
    const told = place.settings.reduce((sum, name, bit) => sum + (settings[name] << bit), 0);
    const remain = crowds[rank].map((clues) => isPossible(clues, told));
    picture(scene, height, (width) => crowd(remain, width));
    for (const part of root.querySelectorAll("[data-place]")) {
      part.classList.toggle("is-other", part.getAttribute("data-place") !== String(rank + 1));
    }
    return inWords(place, told);
  });
}
