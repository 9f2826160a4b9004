// Draws each picture of the page from the spec that stands beside it, without making code from text (the page's policy forbids that).
import { expressionInterpreter } from "../packages/vega-interpreter.js";

const dark = matchMedia("(prefers-color-scheme: dark)");
const views = new WeakMap();

function suited(specs, width) {
  return specs.filter((spec) => spec.width <= Math.max(width, specs[0].width)).at(-1);
}

// A picture in a fold that is closed has no width yet: the page's own, less the edges of the fold.
function folded(figure) {
  return (figure.closest("main")?.clientWidth ?? 0) - 96;
}

async function draw(figure, again = false) {
  const place = figure.querySelector(".drawing");
  const { specs, config } = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
  const spec = suited(specs, place.clientWidth || folded(figure));
  const before = views.get(figure);
  if (before && before.width === spec.width && !again) return;
  const drawn = document.createElement("div");
  drawn.ariaHidden = "true"; // The words of the picture are the label of the place it stands in.
  const { view } = await globalThis.vegaEmbed(drawn, spec, {
    mode: "vega-lite",
    renderer: "svg",
    actions: false,
    defaultStyle: false,
    tooltip: { disableDefaultStyle: true },
    ast: true,
    expr: expressionInterpreter,
    config: config[dark.matches ? "dark" : "light"],
  });
  before?.view.finalize();
  views.set(figure, { view, width: spec.width });
  place.replaceChildren(drawn);
}

function drawAll(root, again = false) {
  for (const figure of root.querySelectorAll("[data-chart]")) draw(figure, again);
}

let waiting = 0;
addEventListener("resize", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => drawAll(document), 150);
});
document.addEventListener("toggle", (event) => drawAll(event.target), true);
dark.addEventListener("change", () => drawAll(document, true));
document.addEventListener("htmx:afterSettle", (event) => drawAll(event.target));
drawAll(document);
