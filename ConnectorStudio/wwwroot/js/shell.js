// What the frame does without a circuit: theme, copying, dialogs, shortcuts, reconnecting. No page needs more than this file.
const root = document.documentElement;
const base = new URL(document.baseURI).pathname;
const secure = location.protocol === "https:" ? "; secure" : "";
const remember = (name, value) => {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=${base}; max-age=31536000; samesite=lax${secure}`;
};

// the server shows times in the viewer's zone from the second page on; a circuit asks for it at once
remember("studio-zone", Intl.DateTimeFormat().resolvedOptions().timeZone ?? "");

const say = (text) => {
  const live = document.getElementById("cs-live");
  if (live) {
    live.textContent = "";
    requestAnimationFrame(() => (live.textContent = text));
  }
};

const copyText = async (text) => {
  if (navigator.clipboard && window.isSecureContext) {
    return navigator.clipboard.writeText(text);
  }
  // over plain http on another host there is no clipboard API
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  area.style.opacity = "0";
  (document.querySelector("dialog[open]") ?? document.body).append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (!done) {
    throw new Error("The browser refused to copy");
  }
};

const copy = async (button) => {
  const what = button.dataset.copyWhat || "Text";
  try {
    await copyText(button.dataset.copy);
  } catch {
    say(`${what} not copied: the browser refused`);
    return;
  }
  button.dataset.copied = "true";
  say(`${what} copied`);
  setTimeout(() => delete button.dataset.copied, 2000);
};

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const copyButton = target?.closest("[data-copy]");
  if (copyButton) {
    copy(copyButton);
    return;
  }

  if (target?.closest(".cs-skip")) {
    event.preventDefault();
    document.getElementById("content").focus();
    return;
  }

  const opener = target?.closest("[data-opens]");
  if (opener) {
    document.getElementById(opener.dataset.opens)?.showModal();
    return;
  }

  const reveal = target?.closest("[data-reveals]");
  if (reveal) {
    const input = document.getElementById(reveal.dataset.reveals);
    const hidden = input.type === "password";
    input.type = hidden ? "text" : "password";
    reveal.setAttribute("aria-pressed", String(hidden));
    return;
  }

  if (target?.closest("[data-prints]")) {
    window.print();
    return;
  }

  if (target?.closest("[data-reload]")) {
    location.reload();
    return;
  }

  if (target?.closest("[data-reconnect]")) {
    reconnect();
    return;
  }

  // a click beside a dialog, on its close button or on one of its links closes it
  const dialog = target?.closest("dialog.cs-drawer, dialog.cs-dialog");
  if (dialog?.open && (target === dialog || target.closest("a[href], [data-closes]"))) {
    dialog.close();
  }
});

document.addEventListener("change", (event) => {
  if (event.target instanceof HTMLInputElement && event.target.name === "studio-theme") {
    root.dataset.theme = event.target.value;
    remember("studio-theme", event.target.value);
  }
});

document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open], .mud-dialog")) {
    return;
  }
  if (event.key === "/") {
    const search = document.getElementById("cs-search");
    if (search?.offsetParent) {
      event.preventDefault();
      search.focus();
    }
  } else if (event.key === "?") {
    document.getElementById("cs-shortcuts")?.showModal();
  }
});

// Blazor tells this dialog how the connection fares.
const prompt = document.getElementById("components-reconnect-modal");
const show = (state) => {
  prompt.dataset.state = state;
  if (!prompt.open) {
    prompt.showModal();
  }
};
const reconnect = async () => {
  show("trying");
  try {
    if (!(await Blazor.reconnect())) {
      // the server no longer has this circuit; what was typed is stored
      location.reload();
    }
  } catch {
    show("failed");
  }
};
prompt?.addEventListener("components-reconnect-state-changed", ({ detail }) => {
  if (detail.state === "show" || detail.state === "retrying") {
    show("trying");
  } else if (detail.state === "hide") {
    prompt.close();
  } else if (detail.state === "failed") {
    show("failed");
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && reconnect(), { once: true });
  } else if (detail.state === "rejected") {
    location.reload();
  }
});
