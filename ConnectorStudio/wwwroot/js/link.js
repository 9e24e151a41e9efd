// The page of a hosted link: shows the fields that apply, follows the worker. Without it the page works as well.
const valueOf = (form, name) => {
  const inputs = [...form.querySelectorAll(`[name="${CSS.escape(`field.${name}`)}"]`)];
  const box = inputs.find((input) => input.type === "checkbox");
  return box ? String(box.checked) : (inputs.at(-1)?.value.trim() ?? "");
};

for (const form of document.querySelectorAll(".cs-link form")) {
  const show = () => {
    for (const field of form.querySelectorAll("[data-when-field]")) {
      field.hidden = valueOf(form, field.dataset.whenField) !== field.dataset.whenEquals;
    }
  };
  for (const hint of form.querySelectorAll(".cs-link-condition")) {
    hint.hidden = true; // said by being there
  }
  form.addEventListener("input", show);
  show();
}

const steps = document.querySelector("[data-progress]");
if (steps) {
  const reached = steps.querySelectorAll("li.cs-ok").length;
  let wait = 400;
  const look = async () => {
    try {
      const answer = await fetch(steps.dataset.progress, { headers: { accept: "application/json" } });
      const now = answer.ok ? await answer.json() : null;
      if (answer.status === 404 || (now && (!now.running || now.reached !== reached))) {
        location.reload();
        return;
      }
    } catch {
      // offline for a moment: the worker goes on without us
    }
    wait = Math.min(wait * 1.3, 3000);
    setTimeout(look, wait);
  };
  setTimeout(look, wait);
}
