// Writes beside each slider where it stands, in the reader's own way of writing numbers.
const numbers = new Intl.NumberFormat(document.documentElement.lang === "en" ? "en" : "nb-NO");

document.addEventListener("input", ({ target }) => {
  if (!target.matches(".slider input")) return;
  const written = numbers.format(target.valueAsNumber) + target.dataset.unit;
  target.setAttribute("aria-valuetext", written);
  target.parentElement.querySelector("output").textContent = written;
});
