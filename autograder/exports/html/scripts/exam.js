// Exam: start or go on, keep every answer, watch the time, review, finish and save the response file.

const data = JSON.parse(byId("data").textContent);
const PREFIX = `autograder:exam:${data.exam}:${data.paper}:${data.edition}:`;
const KEEPS = store.works();
let state = null;
let ticking = null;
let reminded = null;
let lastLeft = Infinity;

const keyOf = (attempt) => PREFIX + attempt;
const say = (words) => {
  byId("polite").textContent = words;
};

function trouble(words) {
  if (byId("trouble").textContent === words) return; // said again, it would be read out again
  byId("trouble").textContent = words;
  byId("trouble").hidden = !words;
}

// Before the start

function attempts() {
  return store
    .keys(PREFIX)
    .map((key) => store.read(key))
    .filter((each) => each && each.attempt)
    .sort((one, other) => other.started - one.started);
}

function listAttempts() {
  const rows = attempts().map((each) => {
    const row = document.createElement("li");
    const button = document.createElement("button");
    const time = new Date(each.started).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    button.type = "button";
    button.className = "main";
    button.textContent = `Go on as ${each.student} (started ${time})`;
    button.addEventListener("click", () => enter(each));
    row.append(button);
    return row;
  });
  byId("attempts").replaceChildren(...rows);
}

function extraFor(code) {
  return data.codes[sha256(`${data.edition}:${code}`)] ?? null;
}

// Who comes back and does not see the saved work is told once.
function savedBefore(student) {
  const plain = (id) => id.toLowerCase().replace(/\s/gu, "");
  const found = attempts().some((each) => plain(each.student) === plain(student));
  const told = reminded === plain(student);
  reminded = plain(student);
  listAttempts();
  return found && !told;
}

function startFault(student, extra) {
  if (!student) return ["student", "Write your student id first."];
  if (/^\.|[/\\*?[\]{}\p{Cc}]/u.test(student)) return ["student", "Write your id without / \\ * ? [ ] { } and no dot at its start."];
  if (!extra) return ["code", "This code is not known here. Check it with your teacher."];
  if (!savedBefore(student)) return null;
  return ["student", "There is saved work under this id: go on with it by the button above, or start once more to begin anew."];
}

function startNew(event) {
  event.preventDefault();
  const student = byId("student").value.trim();
  const code = byId("code").value.toUpperCase().replace(/[^A-Z0-9]/gu, "");
  const extra = code ? extraFor(code) : { minutes: 0, pause: false };
  const [field, words] = startFault(student, extra) ?? ["", ""];
  byId("enter-fault").textContent = words;
  if (field) {
    byId(field).focus();
    return;
  }
  enter({
    attempt: newAttempt(),
    student,
    code,
    minutes: data.minutes + extra.minutes,
    pause: extra.pause,
    started: Date.now(),
    finished: null,
    paused: 0,
    pausedAt: null,
    answers: {},
    flags: {},
  });
}

function newAttempt() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function loadWork(event) {
  const file = event.target.files[0];
  if (!file) return;
  let found = null;
  try {
    found = JSON.parse(await file.text());
  } catch {
    // What is no JSON is no saved work.
  }
  if (found?.work !== PREFIX || !found.state?.attempt) {
    trouble("This file holds no saved work of this paper.");
    return;
  }
  trouble("");
  enter(found.state);
}

// While it runs

function enter(found) {
  state = found;
  questions().forEach((section) => {
    writeAnswer(section, state.answers[section.dataset.number]);
    section.querySelector("[data-flag]").checked = Boolean(state.flags[section.dataset.number]);
  });
  byId("start").hidden = true;
  byId("bar").hidden = false;
  byId("pause").hidden = !state.pause;
  lastLeft = timeLeft(state, Date.now());
  ticking = setInterval(tickClock, 500);
  keep();
  if (state.finished) showDone("You had finished.");
  else if (state.pausedAt) showPaused();
  else {
    showWork();
    byId("head-1").focus();
  }
  tickClock();
}

function showWork() {
  byId("questions").hidden = false;
  byId("review").hidden = false;
  byId("paused").hidden = true;
  byId("done").hidden = true;
}

function keep() {
  if (!state || state.elsewhere) return;
  if (!state.finished) {
    questions().forEach((section) => {
      state.answers[section.dataset.number] = readAnswer(section);
      state.flags[section.dataset.number] = section.querySelector("[data-flag]").checked;
    });
  }
  const kept = store.write(keyOf(state.attempt), state);
  if (!kept) trouble("This browser does not keep your answers. Save your work as a file now and then (below, under Review and finish).");
  showReview(state);
}

function tickClock() {
  if (!state || state.finished) return;
  const left = timeLeft(state, Date.now());
  byId("clock").textContent = clockWords(left);
  byId("clock").classList.toggle("short", left < 5 * MINUTE);
  const words = timeWords(lastLeft, left);
  lastLeft = left;
  if (words) say(words);
  if (left <= 0) finish("Time is up.", Date.now() + left);
}

function pause() {
  state.pausedAt = Date.now();
  keep();
  showPaused();
}

function showPaused() {
  byId("questions").hidden = true;
  byId("review").hidden = true;
  byId("paused").hidden = false;
  byId("paused").querySelector("h2").focus();
}

function goOn() {
  state.paused += Date.now() - state.pausedAt;
  state.pausedAt = null;
  keep();
  showWork();
  byId("head-1").focus();
}

function otherTab(event) {
  if (!state || state.elsewhere || event.key !== keyOf(state.attempt) || !event.newValue) return;
  state.elsewhere = true;
  lock(true);
  trouble("This exam was opened in another tab, and goes on there. Close this one.");
}

// The end

function lock(locked) {
  document.querySelectorAll("#questions :is(input, select, textarea, button)").forEach((field) => {
    field.disabled = locked;
  });
}

function askToFinish() {
  keep();
  const counts = showReview(state);
  const flagged = Object.values(state.flags).filter(Boolean).length;
  if (!counts.no && !counts.partly && !flagged) {
    finish("You have finished.", Date.now());
    return;
  }
  byId("sure").querySelector("p").textContent = byId("review-total").textContent;
  byId("sure").hidden = false;
  byId("finish-anyway").focus();
}

function finish(words, moment) {
  keep();
  state.finished = Math.round(moment);
  keep();
  showDone(words);
}

function showDone(words) {
  clearInterval(ticking);
  lock(true);
  const response = responseOf(data, state);
  byId("bar").hidden = true;
  byId("review").hidden = true;
  byId("questions").hidden = true;
  byId("paused").hidden = true;
  byId("sure").hidden = true;
  byId("done").hidden = false;
  byId("done-words").textContent = `${words} Your answers are not handed in yet: save the response file first.`;
  byId("reopen").hidden = timeLeft(state, Date.now()) <= 0;
  byId("file-name").textContent = fileName(data, state, "response");
  byId("check").textContent = response.checksum.slice(0, 8);
  byId("text").value = `${JSON.stringify(response, null, 1)}\n`;
  byId("done-head").focus();
}

function saveResponse() {
  download(fileName(data, state, "response"), byId("text").value);
  byId("done-words").textContent = "The response file is saved in your browser's folder for downloads. Hand it in now.";
}

function reopen() {
  state.finished = null;
  lock(false);
  byId("bar").hidden = false;
  showWork();
  ticking = setInterval(tickClock, 500);
  keep();
  byId("head-1").focus();
}

function forget() {
  store.remove(keyOf(state.attempt));
  byId("forget").disabled = true;
  byId("done-words").textContent = "Your answers are no longer kept in this browser. This page still has them until you close it.";
}

function begin() {
  byId("questions").hidden = true;
  byId("start").hidden = false;
  if (!KEEPS) {
    trouble("This browser does not keep answers. If you must use it, save your work as a file every few minutes: the button is at the end of the page.");
  }
  listAttempts();
  byId("enter").addEventListener("submit", startNew);
  byId("load").addEventListener("change", loadWork);
  byId("pause").addEventListener("click", pause);
  byId("go-on").addEventListener("click", goOn);
  byId("finish").addEventListener("click", askToFinish);
  byId("finish-anyway").addEventListener("click", () => finish("You have finished.", Date.now()));
  byId("not-yet").addEventListener("click", () => {
    byId("sure").hidden = true;
    byId("finish").focus();
  });
  byId("save-work").addEventListener("click", () => download(fileName(data, state, "work"), JSON.stringify({ work: PREFIX, state })));
  byId("save").addEventListener("click", saveResponse);
  byId("reopen").addEventListener("click", reopen);
  byId("forget").addEventListener("click", forget);
  byId("questions").addEventListener("input", keep);
  byId("questions").addEventListener("change", keep);
  window.addEventListener("storage", otherTab);
  window.addEventListener("beforeunload", (event) => {
    if (state && !state.finished && !KEEPS) event.preventDefault();
  });
}

begin();
