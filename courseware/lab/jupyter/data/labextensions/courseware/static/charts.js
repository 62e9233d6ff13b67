// @ts-check
// A chart keeps its height: Plotly forgets it when its window changes, and takes that of a box that has none.

const PLOTLY = "application/vnd.plotly.v1+json";
const RANK = 2; // jupyterlab-plotly's own: a chart goes before its text
const USUAL = 360; // px, where a figure says nothing: jupyterlab-plotly's own

/** @param {any} factory of jupyterlab-plotly */
const sized = (factory) => ({
  ...factory,
  createRenderer(options) {
    const made = factory.createRenderer(options);
    const render = made.renderModel.bind(made);
    made.renderModel = (model) => {
      made.node.style.height = `${Number(model.data[PLOTLY]?.layout?.height) || USUAL}px`;
      return render(model);
    };
    return made;
  },
});

/** Once every plugin has given its renderers. @param {any} rendermime */
export function keepHeights(rendermime) {
  const factory = rendermime.getFactory(PLOTLY);
  if (factory) rendermime.addFactory(sized(factory), RANK);
}
