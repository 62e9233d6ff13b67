// @ts-check
/** What is wider than its box says so; what scrolls, scrolls by keyboard too. @param {HTMLElement} box */
export function tellIfWider(box) {
  const wider = box.scrollWidth > box.clientWidth + 1;
  box.parentElement.querySelector(".cw-wider")?.toggleAttribute("hidden", !wider);
  if (wider || box.scrollHeight > box.clientHeight) box.tabIndex = 0;
  else box.removeAttribute("tabindex");
}
