// @ts-check
// « État du droit »: keeps the rules of one profession and those for everyone, says how many, and
// unfolds its code.

const EVERYONE = "tous";
/** @param {HTMLElement} root the choice of a profession */
export function start(root) {
  const select = root.querySelector("select");
  const count = root.querySelector(".cw-count");
  const cards = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-concerns]")]);

  const show = () => {
    for (const card of cards) {
      const readers = card.dataset.concerns.split(" ");
      card.hidden = select.value !== "" && !readers.includes(select.value) && !readers.includes(EVERYONE);
    }
    for (const list of new Set(cards.map((card) => card.parentElement))) {
      list.nextElementSibling.toggleAttribute("hidden", list.querySelector("li:not([hidden])") !== null);
    }
    const own = document.getElementById(`devoirs-${select.value}`);
    for (const fold of document.querySelectorAll(".cw-profession")) fold.toggleAttribute("open", fold.contains(own));
    const kept = cards.filter((card) => !card.hidden).length;
    const chosen = `${kept}\u00a0règles sur ${cards.length}\u00a0: ${select.selectedOptions[0].text}, et celles qui valent pour tous`;
    count.textContent = select.value ? chosen : `${kept}\u00a0règles`;
  };

  select.addEventListener("change", show);
  // A link to a rule leads to it, even to one that the choice hides.
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element && /** @type {HTMLAnchorElement?} */ (target.closest("a[href*='#']"));
    const card = link && document.getElementById(new URL(link.href).hash.slice(1));
    if (!card?.hidden) return;
    select.value = "";
    show();
  });
}
