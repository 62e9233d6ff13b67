// @ts-check
// What JupyterLab loads: a container as webpack's module federation makes them, by hand. There is nothing to build:
// the plugin and what it imports are scripts beside this one, and JupyterLab's own modules come from its shared scope.
(() => {
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  let scope = {};

  /** A module that JupyterLab shares, whatever its version. @param {string} name */
  const shared = async (name) => {
    const [one] = Object.values(scope[name]);
    return (await one.get())();
  };

  const containers = /** @type {any} */ (window)._JUPYTERLAB ??= {};
  containers.courseware = {
    init(given) {
      scope = given;
    },
    /** « ./extension », the only one. */
    async get() {
      const { plugin } = await import(new URL("plugin.js", here).href);
      const made = await plugin(shared);
      return () => ({ __esModule: true, default: made });
    },
  };
})();
