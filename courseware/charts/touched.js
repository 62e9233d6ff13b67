// @ts-check
// What a point says, when it is touched or pointed at: a box of the page's own, which wraps, grows
// with the text, stays in the drawing's width, may be pointed at itself and goes with Escape. Plotly
// writes the words (a text of one line that cannot wrap, unseen); this box shows them.

/** @param {any} plot Plotly's element @param {HTMLElement} box */
export function sayWhatIsTouched(plot, box) {
  const hide = () => (box.hidden = true);

  const show = ({ points: [{ bbox }] }) => {
    const words = plot.querySelector(".hovertext .nums");
    if (!words) return;
    const written = words.querySelectorAll(".line");
    box.replaceChildren(
      ...[...(written.length ? written : [words])].map((line) =>
        Object.assign(document.createElement("span"), { textContent: line.textContent }),
      ),
    );
    box.hidden = false;
    const middle = (bbox.x0 + bbox.x1) / 2 - plot.scrollLeft - box.offsetWidth / 2;
    const room = plot.clientWidth - box.offsetWidth;
    box.style.left = `${Math.max(Math.min(middle, room), 0)}px`;
    const below = plot.getBoundingClientRect().top + bbox.y1 + box.offsetHeight < innerHeight;
    box.style.top = `${below ? bbox.y1 : bbox.y0 - box.offsetHeight}px`;
  };
  plot.on("plotly_hover", show);
  plot.on("plotly_click", show); // a finger points at nothing before it touches
  plot.on("plotly_unhover", ({ event }) => {
    if (!box.contains(event?.relatedTarget)) hide();
  });
  box.addEventListener("mouseleave", hide);
  addEventListener("keydown", ({ key }) => key === "Escape" && hide());
}
