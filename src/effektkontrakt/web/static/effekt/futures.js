// Writes beside each slider where it stands, in the reader's own way of writing numbers.
const numbers = new Intl.NumberFormat(document.documentElement.lang === "en" ? "en" : "nb-NO");

document.addEventListener("input", ({ target }) => {
  if (!target.matches(".slider input")) return;
  const written = numbers.format(target.valueAsNumber) + target.dataset.unit;
  target.setAttribute("aria-valuetext", written);
  target.parentElement.querySelector("output").textContent = written;
});

// A number that is being typed is asked about when it is done; a slider while it moves.
document.addEventListener("input", (event) => event.target.matches(".beliefs .ds-input") && event.stopPropagation(), true);

// What is wrong with a field stands beside it on the whole page.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.status !== 422) return;
  detail.isError = detail.shouldSwap = false;
  document.querySelector("form.beliefs").submit();
});

// What the reader has opened stays open when the answer is changed.
const named = (fold) => fold.dataset.fold ?? fold.closest("figure")?.dataset.chart.concat(" table");
const folds = () => [...document.querySelectorAll("#svar details")].filter((fold) => named(fold));
let open = new Set();

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target.id === "svar") open = new Set(folds().filter((fold) => fold.open).map(named));
});

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.elt.id === "svar") for (const fold of folds()) fold.open ||= open.has(named(fold));
});
