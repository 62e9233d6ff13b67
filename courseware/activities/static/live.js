// @ts-check
// A live notebook: the prepared HTML is put into the output and brought to life.

/** The memory that a kernel keeps, through anywidget's model; where it fails, the visit's. @returns {import("./memory.js").Memory} */
function liveMemory(model) {
  let state = {};
  let failed = false;
  const read = () => {
    try {
      if (!failed) state = model.get("state") ?? {};
    } catch {
      failed = true;
    }
    return state;
  };
  const own = new Set();
  return {
    read,
    write(change) {
      state = change(read()) ?? {};
      try {
        model.set("state", state);
        model.save_changes();
      } catch {
        failed = true; // another host of widgets, or none any more
      }
      for (const listener of own) listener();
      return !failed;
    },
    subscribe(listener) {
      own.add(listener);
      try {
        model.on("change:state", listener);
      } catch {
        // Such a host tells nothing.
      }
    },
  };
}

/** Scripts come from the kernel, which is asked for them by name. @returns {import("./host.js").Load} */
const loadBy = (model) => (file) =>
  new Promise((resolve, reject) => {
    const run = ({ file: sent, text }) => {
      if (sent !== file) return;
      model.off("msg:custom", run);
      const script = document.createElement("script");
      script.src = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    };
    model.on("msg:custom", run);
    model.send({ file });
  });

/**
 * What anywidget calls for each view.
 * @param {import("./host.js").Activity} activity
 * @returns {(view: { model: any, el: HTMLElement }) => void}
 */
export const render = ({ start }) => ({ model, el }) => {
  const template = document.createElement("template");
  template.innerHTML = model.get("html");
  el.replaceChildren(template.content);
  // JupyterLab takes arrow keys and Enter from the fields of an output unless they stop here.
  el.addEventListener("keydown", (event) => event.stopPropagation());
  start(el.querySelector("[data-activity]"), liveMemory(model), loadBy(model));
};
