import { reveal } from "./studio.js";

// What is typed into a draft is kept in this tab until the studio has stored it. Secrets never are.
const desk = () => document.querySelector("[data-draft]");
const nameOf = (element) => `studio-typed:${element.dataset.draft}`;

const fieldOf = (input) => {
  const kept = input.matches("input:not([type=password]):not([type=checkbox]):not([type=radio]):not([readonly]), textarea, select");
  const field = kept ? input.closest("[data-draft] [data-field]") : null;
  return field && !input.closest("[data-private]") ? field : null;
};

const inputsIn = (field) => [...field.querySelectorAll("input, textarea, select")];
const read = (name) => JSON.parse(sessionStorage.getItem(name) ?? "{}");

const keep = (event) => {
  const field = event.target instanceof Element ? fieldOf(event.target) : null;
  if (!field) {
    return;
  }
  const name = nameOf(desk());
  const typed = read(name);
  typed[`${field.dataset.field}#${inputsIn(field).indexOf(event.target)}`] = event.target.value;
  sessionStorage.setItem(name, JSON.stringify(typed));
};

document.addEventListener("input", keep);

// The desk says "Saved" when all that reached it is stored.
new MutationObserver((changes) => {
  for (const { target } of changes) {
    if (target.dataset?.draft && target.dataset.saved === "Saved") {
      sessionStorage.removeItem(nameOf(target));
    }
  }
}).observe(document.documentElement, { subtree: true, attributeFilter: ["data-saved"] });

export const restore = () => {
  const page = desk();
  if (!page) {
    return;
  }
  for (const [place, value] of Object.entries(read(nameOf(page)))) {
    const cut = place.lastIndexOf("#");
    const field = page.querySelector(`[data-field="${CSS.escape(place.slice(0, cut))}"]`);
    const input = field && inputsIn(field)[Number(place.slice(cut + 1))];
    if (input && fieldOf(input) && input.value !== value) {
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
};

// On a page that was loaded, whatever has the focus was given it by hand; on one that was gone to, what stands outside
// the step is the link or button that led here.
let isLoaded = false;
export const arrive = (field) => {
  const at = document.activeElement;
  const free = !at || at === document.body || (isLoaded && !at.closest(".cs-wizard-scroll"));
  isLoaded = true;
  if (free && !(field && reveal(field))) {
    document.getElementById("cs-step-title")?.focus();
  }
};

// A pasted answer is read here, so that its tokens never leave the browser.
const parse = (text) => {
  const trimmed = text.trim();
  if (trimmed.length === 0) {
    return undefined;
  }
  try {
    return JSON.parse(trimmed);
  } catch {
    return trimmed.includes("=") && trimmed[0] !== "<" ? Object.fromEntries(new URLSearchParams(trimmed)) : undefined;
  }
};

const find = (value, pointer) =>
  pointer
    .split("/")
    .slice(1)
    .reduce((at, part) => at?.[part.replaceAll("~1", "/").replaceAll("~0", "~")], value);

const show = (area) => {
  const table = document.querySelector(`[data-sample="${CSS.escape(area.dataset.sampleInput)}"]`);
  const value = parse(area.value);
  for (const cell of table?.querySelectorAll("[data-pointer]") ?? []) {
    const found = value === undefined ? undefined : find(value, cell.dataset.pointer);
    cell.textContent =
      area.value.trim() === "" ? "" : value === undefined ? "neither JSON nor a form" : found === undefined || found === null ? "nothing there" : cell.dataset.secret ? `•••••••• (${String(found).length} characters)` : typeof found === "object" ? JSON.stringify(found) : String(found);
  }
};

document.addEventListener("input", (event) => {
  if (event.target instanceof HTMLTextAreaElement && event.target.dataset.sampleInput) {
    show(event.target);
  }
});
