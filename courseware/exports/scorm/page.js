// In every page of the package, before any other script: where an LMS has opened the page that holds this one, it
// keeps what the browser would (bridge.js). Without one, the page is that of the book.
(() => {
  try {
    const { coursewareKept } = /** @type {any} */ (parent);
    if (coursewareKept) Object.defineProperty(window, "localStorage", { value: coursewareKept });
  } catch {
    // Held by a page of another site, or opened from a disk.
  }
  // Other sites refuse to be shown in a frame.
  addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("a[href]") : null;
    if (parent === window || !(link instanceof HTMLAnchorElement) || link.origin === location.origin) return;
    if (!/^https?:$/.test(link.protocol)) return;
    link.target = "_blank";
    link.rel = "noopener";
  });
})();
