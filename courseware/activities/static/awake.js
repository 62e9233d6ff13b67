// @ts-check
// A page that the way back brings to life as it slept (back/forward cache).

/** @param {() => void} listener is to show anew what the page's controls say */
export const onAwake = (listener) =>
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    listener();
    // In WebKit the page's controls take back an older state after this event.
    setTimeout(listener);
  });
