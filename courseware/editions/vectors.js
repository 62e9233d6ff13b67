// Run in the document before it is printed: what a pattern fills is filled with lines that are drawn.
// Chromium prints a pattern as an image of 72 dots an inch, blurred and heavy.
() => {
  const SVG = "http://www.w3.org/2000/svg";
  let count = 0;
  const shapes = /** @type {NodeListOf<SVGGraphicsElement>} */ (document.querySelectorAll("svg path, svg rect, svg circle, svg ellipse, svg polygon"));
  for (const shape of shapes) {
    const used = /^url\(["']?#(.*?)["']?\)$/.exec(getComputedStyle(shape).fill);
    const pattern = used && document.querySelector(`[id="${used[1]}"]`);
    if (!(pattern instanceof SVGPatternElement) || shape.closest("pattern, clipPath")) continue;
    const [width, height] = [pattern.width.baseVal.value, pattern.height.baseVal.value];
    const turned = pattern.patternTransform.baseVal.consolidate()?.matrix ?? new DOMMatrix();
    const box = shape.getBBox();
    const back = DOMMatrix.fromMatrix(turned).inverse();
    const corners = [0, 1].flatMap((x) => [0, 1].map((y) => back.transformPoint({ x: box.x + x * box.width, y: box.y + y * box.height })));
    const range = (axis, size) => [Math.min, Math.max].map((most) => Math.floor(most(...corners.map((one) => one[axis])) / size));
    const [[left, right], [top, bottom]] = [range("x", width), range("y", height)];

    const clip = document.createElementNS(SVG, "clipPath");
    clip.id = `fill-${(count += 1)}`;
    const outline = /** @type {SVGGraphicsElement} */ (shape.cloneNode());
    for (const name of ["id", "transform", "clip-path", "fill", "stroke", "style"]) outline.removeAttribute(name);
    clip.append(outline);
    const lines = document.createElementNS(SVG, "g");
    if (pattern.hasAttribute("patternTransform")) lines.setAttribute("transform", pattern.getAttribute("patternTransform"));
    for (let row = top; row <= bottom; row += 1)
      for (let column = left; column <= right; column += 1)
        for (const mark of pattern.children) {
          const own = /** @type {SVGElement} */ (mark.cloneNode(true));
          own.setAttribute("transform", `translate(${column * width} ${row * height})`);
          lines.append(own);
        }
    const clipped = document.createElementNS(SVG, "g");
    clipped.setAttribute("clip-path", `url(#${clip.id})`);
    clipped.append(lines);
    const place = document.createElementNS(SVG, "g");
    for (const name of ["transform", "clip-path"]) if (shape.hasAttribute(name)) place.setAttribute(name, shape.getAttribute(name));
    place.append(clip, clipped);
    shape.before(place);
    shape.style.setProperty("fill", "none", "important");
  }
}
