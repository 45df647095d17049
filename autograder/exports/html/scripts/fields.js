// Read and write the answer of a question, whatever its kind: letters, texts and numbers as on paper.

const byId = (id) => document.getElementById(id);
const questions = () => [...document.querySelectorAll("section.question")];
const isBlank = (value) => value === null || value === undefined || value === "";

const readers = {
  choice: (section) => section.querySelector("input:checked")?.value ?? null,
  line: (section) => {
    const chosen = section.querySelector("fieldset input:checked");
    return chosen ? Number(chosen.value) : null;
  },
  choices: (section) => {
    const chosen = [...section.querySelectorAll("fieldset input:checked")].map((input) => input.value);
    return chosen.length ? chosen : null;
  },
  typed: (section) => {
    const text = section.querySelector(".answer input, .answer textarea").value;
    return text.trim() ? text : null;
  },
  pairs: (section) => {
    const chosen = [...section.querySelectorAll("select")].map((select) => select.value || null);
    return chosen.some((value) => value) ? chosen : null;
  },
  order: (section) => {
    const list = section.querySelector(".order");
    return list.dataset.touched ? [...list.children].map((step) => step.dataset.value) : null;
  },
  gaps: (section) => {
    const fields = [...section.querySelectorAll(".gap")];
    const filled = Object.fromEntries(fields.map((field) => [field.dataset.part, field.value]));
    return fields.some((field) => field.value.trim()) ? filled : null;
  },
};

const writers = {
  choice: (section, answer) => tick(section, [answer]),
  line: (section, answer) => tick(section, [String(answer)]),
  choices: (section, answer) => tick(section, answer ?? []),
  typed: (section, answer) => {
    section.querySelector(".answer input, .answer textarea").value = answer ?? "";
  },
  pairs: (section, answer) => {
    section.querySelectorAll("select").forEach((select, place) => {
      select.value = answer?.[place] ?? "";
    });
  },
  order: (section, answer) => {
    const list = section.querySelector(".order");
    const steps = [...list.children];
    const wanted = answer ?? steps.map((step) => step.dataset.value).sort();
    list.append(...wanted.map((value) => steps.find((step) => step.dataset.value === value)).filter(Boolean));
    if (answer) list.dataset.touched = "yes";
    else delete list.dataset.touched;
  },
  gaps: (section, answer) => {
    section.querySelectorAll(".gap").forEach((field) => {
      field.value = answer?.[field.dataset.part] ?? "";
    });
  },
};

const FORMS = {
  single: "choice",
  figure: "choice",
  true_false: "choice",
  multiple: "choices",
  spot_the_error: "line",
  matching: "pairs",
  ordering: "order",
  cloze: "gaps",
  fill_code: "gaps",
};

function formOf(section) {
  return FORMS[section.dataset.kind] ?? "typed";
}

function readAnswer(section) {
  return readers[formOf(section)](section);
}

function writeAnswer(section, answer) {
  writers[formOf(section)](section, answer ?? null);
}

function tick(section, values) {
  section.querySelectorAll("fieldset input").forEach((input) => {
    input.checked = values.includes(input.value);
  });
}

// "no", "partly" or "yes": a gap, a match or a step may still be missing.
function answered(answer) {
  if (isBlank(answer)) return "no";
  const parts = typeof answer === "object" ? Object.values(answer) : [answer];
  return parts.some((part) => isBlank(part) || String(part).trim() === "") ? "partly" : "yes";
}

// Ordering: a button moves its step and keeps the focus, and the new place is said.
function moveStep(button) {
  const step = button.closest("li");
  const list = step.parentElement;
  const up = button.dataset.move === "up";
  const other = up ? step.previousElementSibling : step.nextElementSibling;
  list.dataset.touched = "yes";
  if (other) list.insertBefore(up ? step : other, up ? other : step);
  button.focus();
  const place = [...list.children].indexOf(step) + 1;
  const said = list.closest("fieldset").querySelector(".moved");
  said.textContent = `${step.dataset.value} is now number ${place} of ${list.children.length}.`;
  list.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-move]");
  if (button) moveStep(button);
});

function plural(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function shortNumber(value) {
  return String(Math.round(value * 100) / 100);
}

byId("no-script").hidden = true;
