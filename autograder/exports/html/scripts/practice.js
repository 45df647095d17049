// Practice: check an answer, say what is right and why, try again, and keep the count.

const data = JSON.parse(byId("data").textContent);
const KEPT = `autograder:practice:${data.quiz}:${data.label}:${data.edition}`;
let kept = store.read(KEPT) ?? { answers: {}, results: [] };

function keyOf(section) {
  return data.keys[Number(section.dataset.number) - 1];
}

function verdictWords(key, verdict) {
  if (verdict.share === null) return "Compare your answer with this one. It is not counted.";
  if (verdict.share >= 1) return "✓ Right.";
  if (verdict.share > 0) return `◐ Partly right: ${shortNumber(verdict.share * key.marks)} of ${plural(key.marks, "mark")}.`;
  return "✗ Not right yet.";
}

function show(section, verdict) {
  const fragments = [...section.querySelectorAll("[data-say]")];
  const known = verdict.says.some((id) => fragments.some((each) => each.dataset.say === id));
  const wanted = !known && verdict.usual && verdict.share < 1 ? [verdict.usual] : verdict.says;
  fragments.forEach((each) => {
    each.hidden = !wanted.includes(each.dataset.say);
  });
  const words = [verdictWords(keyOf(section), verdict), verdict.unread].filter(Boolean).join(" ");
  section.querySelector(".verdict-words").textContent = words;
  section.querySelector(".verdict").classList.toggle("right", verdict.share === 1);
  section.querySelector(".verdict").classList.toggle("wrong", verdict.share !== null && verdict.share < 1);
  section.querySelector(".solution").hidden = false;
  section.querySelector(".solution").open = verdict.share === 1 || verdict.share === null;
  section.querySelector('[data-do="retry"]').hidden = verdict.share === 1;
}

function check(section) {
  const place = Number(section.dataset.number) - 1;
  const answer = readAnswer(section);
  if (answer === null) {
    section.querySelector(".verdict-words").textContent = "Answer the question first.";
    return;
  }
  const verdict = judge(keyOf(section), answer);
  const first = kept.results[place] ? kept.results[place].first : verdict.share;
  kept.results[place] = { first, now: verdict.share };
  show(section, verdict);
  keep();
}

function clear(section) {
  section.querySelectorAll("[data-say]").forEach((each) => {
    each.hidden = true;
  });
  section.querySelector(".verdict-words").textContent = "";
  section.querySelector(".verdict").classList.remove("right", "wrong");
  section.querySelector('[data-do="retry"]').hidden = true;
  section.querySelector(".solution").open = false;
  writeAnswer(section, null);
}

function retry(section) {
  clear(section);
  keep();
  byId(`head-${section.dataset.number}`).focus();
}

function keep() {
  questions().forEach((section) => {
    kept.answers[section.dataset.number] = readAnswer(section);
  });
  store.write(KEPT, kept);
  showTally(data.keys, kept.results);
}

function restart() {
  kept = { answers: {}, results: [] };
  questions().forEach((section) => {
    clear(section);
    section.querySelector(".solution").hidden = true;
  });
  keep();
  byId("head-1").focus();
}

function begin() {
  questions().forEach((section) => {
    section.querySelector(".actions").hidden = false;
    section.querySelector(".solution").hidden = !kept.results[Number(section.dataset.number) - 1];
    if (kept.answers[section.dataset.number] !== undefined) writeAnswer(section, kept.answers[section.dataset.number]);
  });
  byId("bar").hidden = false;
  byId("summary").hidden = false;
  byId("restart").addEventListener("click", restart);
  document.addEventListener("input", keep);
  document.addEventListener("change", keep);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) ({ check, retry })[button.dataset.do](button.closest("section"));
  });
  document.addEventListener("keydown", (event) => {
    const section = event.target.closest?.("section.question");
    if (event.key === "Enter" && section && event.target.matches("input")) check(section);
  });
  showTally(data.keys, kept.results);
}

begin();
