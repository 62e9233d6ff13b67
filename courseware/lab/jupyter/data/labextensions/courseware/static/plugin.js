// @ts-check
// The plugin: Markdown and HTML of notebooks, shown with links that lead; those inside widgets too; charts that stay whole.
import { keepHeights } from "./charts.js";
import { livePage } from "./markdown.js";
import { inBook, mended } from "./pages.js";
import { typesetIn } from "./french.js";

/** What the built book says of links; nothing where it is not built. @param {string} book */
async function linksOf(book) {
  try {
    const answer = await fetch(`${book}_static/live.json`);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** A factory like `factory`, whose source is changed by `change`, and what it made by `after`. */
const changed = (factory, type, change, after) => ({
  ...factory,
  createRenderer(options) {
    const made = factory.createRenderer(options);
    const render = made.render.bind(made);
    made.render = async (model) => {
      const source = model.data[type];
      const text = Array.isArray(source) ? source.join("") : String(source ?? "");
      const data = { ...model.data, [type]: await change(text, pageOf(options)) };
      await render({ data, metadata: model.metadata, trusted: model.trusted });
      after(made.node);
    };
    return made;
  },
});

/** The file whose cell or preview is shown, from the server's root. */
const pageOf = ({ resolver }) => resolver?.path ?? resolver?._parent?.path ?? "";

/** A link inside a widget, which JupyterLab does not know of: open it as one of Markdown. */
function openFromWidgets(app, book) {
  document.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest?.(".jupyter-widgets a[href], .lm-Widget [data-activity] a[href]");
    const address = link?.getAttribute("href") ?? "";
    if (!address || /^(#|[a-z][a-z\d+.-]*:)/i.test(address)) return;
    event.preventDefault();
    const page = app.shell.currentWidget?.context?.path ?? "";
    const { path, url } = mended(address, page, book);
    if (url) window.open(url, "_blank", "noopener");
    else app.commands.execute("docmanager:open", { path });
  });
}

/**
 * The plugins, given JupyterLab's shared modules.
 * @param {(name: string) => Promise<any>} shared
 */
export async function plugin(shared) {
  const { IRenderMimeRegistry, htmlRendererFactory, markdownRendererFactory } = await shared("@jupyterlab/rendermime");
  const { PageConfig } = await shared("@jupyterlab/coreutils");
  return [
    {
      id: "courseware:live",
      autoStart: true,
      requires: [IRenderMimeRegistry],
      activate(app, rendermime) {
        const book = `${PageConfig.getBaseUrl()}courseware/book/`;
        const links = linksOf(book);
        const style = document.createElement("link");
        Object.assign(style, { rel: "stylesheet", href: new URL("style.css", import.meta.url).href });
        document.head.append(style);
        const markdown = async (text, page) => livePage(text, page, await links, book);
        const html = (text, page) => inBook(text, page, book);
        rendermime.addFactory(changed(markdownRendererFactory, "text/markdown", markdown, typesetIn));
        rendermime.addFactory(changed(htmlRendererFactory, "text/html", html, () => {}));
        openFromWidgets(app, book);
        app.started.then(() => keepHeights(rendermime));
      },
    },
  ];
}
