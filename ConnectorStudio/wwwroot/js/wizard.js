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

const ofSample = (kind, area) => document.querySelector(`[data-sample${kind}="${CSS.escape(area.dataset.sampleInput)}"]`);

const show = (area) => {
  const value = parse(area.value);
  for (const cell of ofSample("", area)?.querySelectorAll("[data-pointer]") ?? []) {
    const found = value === undefined ? undefined : find(value, cell.dataset.pointer);
    cell.textContent =
      area.value.trim() === "" ? "" : value === undefined ? "neither JSON nor a form" : found === undefined || found === null ? "nothing there" : cell.dataset.secret ? hide(found) : typeof found === "object" ? JSON.stringify(found) : String(found);
  }
};

const hide = (value) => `•••••••• (${String(value).length} characters)`;
const secretive = /token|secret|password|assertion|key|code/i;
const child = (pointer, name) => `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;

const element = (name, className, text) => {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text ?? "";
  return made;
};

// How an expiry is given shows in its size: nobody's token lives for thirty years.
const unitOf = (value) => {
  const number = Number(value);
  return Number.isNaN(number) ? "iso8601" : number > 1e12 ? "epochMilliseconds" : number > 1e9 ? "epochSeconds" : number >= 1e7 ? "milliseconds" : "seconds";
};

const kindOf = (value) => (typeof value === "number" ? "number" : /^https?:\/\//i.test(String(value)) ? "url" : "text");

const choice = (area, name, pointer, value) => {
  const select = ofSample("-roles", area).cloneNode(true);
  select.hidden = false;
  delete select.dataset.sampleRoles;
  select.className = "cs-input cs-tree-choice";
  select.dataset.at = pointer;
  select.setAttribute("aria-label", `What ${name} is`);
  select.addEventListener("change", () => {
    const map = ofSample("-map", area);
    if (select.value !== "") {
      map.value = JSON.stringify({ role: select.value, path: pointer, unit: unitOf(value), kind: kindOf(value) });
      map.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  return select;
};

const branch = (area, value, pointer, depth) => {
  const list = element("ul", "");
  for (const [name, inner] of Object.entries(value).slice(0, 50)) {
    const item = element("li", "");
    const at = child(pointer, name);
    item.append(element("span", "cs-tree-name", name));
    if (inner !== null && typeof inner === "object") {
      item.append(depth < 8 ? branch(area, inner, at, depth + 1) : element("span", "cs-text-3", "…"));
    } else {
      const isHidden = typeof inner === "string" && inner.length > 8 && secretive.test(name) && !/type/i.test(name);
      item.className = "cs-tree-row";
      item.append(element("span", "cs-anywhere", isHidden ? hide(inner) : String(inner)), choice(area, name, at, inner));
    }
    list.append(item);
  }
  return list;
};

// Which of the choices stands in the draft now.
const mark = (area) => {
  const roles = [...ofSample("-roles", area).options];
  const kept = new Set([...(ofSample("", area)?.querySelectorAll("tr") ?? [])].filter((row) => row.cells[0]?.textContent.startsWith("token.")).map((row) => row.cells[1].textContent));
  for (const select of ofSample("-tree", area).querySelectorAll("select")) {
    const role = roles.find((option) => option.dataset.path === select.dataset.at);
    select.value = role?.value ?? (kept.has(select.dataset.at) ? "capture" : "");
  }
};

const watched = new WeakSet();
const grow = (area) => {
  const tree = ofSample("-tree", area);
  const value = parse(area.value);
  tree.replaceChildren(...(value !== null && typeof value === "object" ? [branch(area, value, "", 0)] : []));
  mark(area);
  if (!watched.has(area)) {
    watched.add(area);
    const again = new MutationObserver(() => {
      again.disconnect();
      show(area);
      mark(area);
      watch();
    });
    const watch = () => {
      for (const part of [ofSample("", area), ofSample("-roles", area)].filter(Boolean)) {
        again.observe(part, { subtree: true, childList: true, attributes: true });
      }
    };
    watch();
  }
};

document.addEventListener("input", (event) => {
  if (event.target instanceof HTMLTextAreaElement && event.target.dataset.sampleInput) {
    show(event.target);
    grow(event.target);
  }
});
