// What components ask of the browser; imported once per circuit by StudioScript.
export const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";

export const caret = (id) => {
  const field = document.getElementById(id);
  return field ? [field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length] : null;
};

export const placeCaret = (id, position) => {
  const field = document.getElementById(id);
  if (field) {
    field.focus();
    field.setSelectionRange(position, position);
  }
};

// What was refused is shown to whoever pressed the button, but takes nothing from who is typing again already.
export const present = (id) => {
  const target = document.getElementById(id);
  if (target && !document.activeElement?.matches("input, textarea, select")) {
    target.focus();
  }
  return target !== null;
};

// Goes to a field by its path in the document, or to any element by its id.
export const reveal = (id) => {
  const target = document.getElementById(id) ?? document.querySelector(`[data-field="${CSS.escape(id)}"]`);
  if (!target) {
    return false;
  }
  for (let box = target.closest("details:not([open])"); box; box = box.parentElement.closest("details:not([open])")) {
    box.open = true;
  }
  target.scrollIntoView({ block: "center" });
  const field = target.matches("input, textarea, select, button, a") ? target : target.querySelector("input, textarea, select, button");
  (field ?? target).focus();
  return true;
};
