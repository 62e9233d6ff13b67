// @ts-check
// Tables of the static book whose rows a reader may sort, by a button in a column's heading.

const words = new Intl.Collator("fr", { numeric: true, sensitivity: "base" });
/** What a cell is sorted by: its own word for it, else its first line. */
const valueOf = (row, column) => row.cells[column].dataset.order ?? row.cells[column].firstChild?.textContent ?? "";

/** @param {HTMLTableElement} table */
export function start(table) {
  const headings = [...table.tHead.rows[0].cells];
  const body = table.tBodies[0];
  headings.forEach((heading, column) => {
    if ("unsorted" in heading.dataset) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "\u21c5";
    button.setAttribute("aria-label", `Trier par\u00a0: ${heading.textContent}`);
    heading.append(" ", button);
    button.addEventListener("click", () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      for (const other of headings) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...body.rows].sort((a, b) => words.compare(valueOf(a, column), valueOf(b, column)));
      body.append(...(down ? rows.reverse() : rows));
    });
  });
}
