"use strict";

// What the panel says is wrong is placed at its field while people type; in the file, a mistake leads to its line.

function clear(form) {
  form.querySelectorAll(".ds-field > .ds-validation-message").forEach((told) => told.remove());
  form.querySelectorAll("[aria-invalid]").forEach((input) => {
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
  });
}

function place(input, words) {
  const id = `${input.id}-mistake`;
  const told = document.getElementById(id) || input.parentElement.appendChild(document.createElement("p"));
  told.id = id;
  told.className = "ds-validation-message";
  told.textContent = `${told.textContent} ${words}`.trim();
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", id);
}

function toLine(area, line) {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1] || "").length);
  area.scrollTop = (area.scrollHeight / lines.length) * (line - 1) - area.clientHeight / 2;
}

document.addEventListener("htmx:afterSwap", (event) => {
  const form = document.querySelector("form.builder");
  if (!form || event.detail.target.id !== "panel") return;
  clear(form);
  event.detail.target.querySelectorAll("a[data-field]").forEach((link) => {
    const input = document.getElementById(link.dataset.field);
    if (input && input.matches("input, select, textarea")) place(input, link.textContent);
  });
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-field], a[data-line]");
  if (!link) return;
  const found = document.getElementById(link.dataset.field || "source");
  if (!found) return;
  event.preventDefault();
  if (link.dataset.line) toLine(found, Number(link.dataset.line));
  else found.focus();
});

// What is typed and not stored is asked about before the page is left.

const draft = document.getElementById("utkast");
if (draft) {
  let unsaved = "unsaved" in draft.dataset;
  draft.addEventListener("input", () => { unsaved = true; });
  draft.addEventListener("submit", () => { unsaved = false; });
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
}
