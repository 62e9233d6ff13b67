// @ts-check
// A page that the way back brings to life as it slept (back/forward cache).

const SHY = '[autocomplete="off"]';
/** What completes nothing, but for the time it sleeps. @type {Element[]} */
let asleep = [];

// WebKit empties such forms and fields when their page wakes, some time after `pageshow`: whatever
// they show by then would be lost, so that none of them goes to sleep. (Outside any page a module only computes.)
globalThis.addEventListener?.("pagehide", ({ persisted }) => {
  if (!persisted) return;
  asleep = [...document.querySelectorAll(SHY)];
  for (const one of asleep) one.removeAttribute("autocomplete");
});
globalThis.addEventListener?.("pageshow", () => {
  for (const one of asleep) one.setAttribute("autocomplete", "off");
  asleep = [];
});

/** @param {() => void} listener is to show anew what the page's controls say */
export const onAwake = (listener) =>
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    listener();
    // In WebKit the page's controls take back an older state after this event.
    setTimeout(listener);
  });
