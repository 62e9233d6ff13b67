// @ts-check
// Links from a page to another of the course: a notebook opens here, what only the book has opens there.

/** The page of a file of the course: « book/regles/secret.ipynb » → « regles/secret ». @param {string} file */
export const pageOfFile = (file) => file.replace(/^book\//, "").replace(/\.(ipynb|md)$/, "");

/** `to`, an address as a page writes it, from the folder of `from`. @param {string} from @param {string} to */
export function joined(from, to) {
  const steps = from.split("/").slice(0, -1);
  for (const step of to.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== ".") steps.push(step);
  }
  return steps.join("/");
}

/** The way from file `from` to file `to`, both from the course's root. @param {string} from @param {string} to */
export const wayTo = (from, to) => "../".repeat(from.split("/").length - 1) + to;

/**
 * Where a link of an output leads: a file to open here, or a page of the book, which alone has what stands below `#`
 * on a page made of lists, and every page that is no notebook.
 */
export function mended(address, page, book) {
  const [file, anchor = ""] = address.split("#");
  const path = joined(page, file);
  const isBook = /^book\/.*\.(md|html)$/.test(path);
  const name = path.replace(/\.(md|html)$/, "").replace(/^book\//, "");
  return { path, url: isBook ? `${book}${name}.html${anchor && `#${anchor}`}` : "" };
}

/** HTML whose links to pages that only the book has lead to it. @param {string} html @param {string} page @param {string} book */
export const inBook = (html, page, book) =>
  html.replace(/href="((?:\.\.\/)*[\w/-]+\.md(?:#[^"]*)?)"/g, (whole, address) => {
    const { url } = mended(address, page, book);
    return url ? `href="${url}"` : whole;
  });
