// In a page of the book by day, for epub_pictures.py: what each token of colour comes to in a part ("" : in none), as « #1b2a44 ».
([part, tokens]) => {
  const probe = document.createElement("p");
  if (part) probe.dataset.part = part;
  document.body.append(probe);
  return tokens.map((token) => {
    probe.style.color = `var(${token})`;
    const [red, green, blue] = getComputedStyle(probe).color.match(/\d+/g).map(Number);
    return `#${[red, green, blue].map((one) => one.toString(16).padStart(2, "0")).join("")}`;
  });
}
