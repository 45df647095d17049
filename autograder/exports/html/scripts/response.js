// The response file: all that the marker needs, and a checksum that shows damage. It is no signature.

const FORMAT = "autograder-response/1";

// One text for the same contents, whoever wrote it: keys in order, no spaces, no halves of characters.
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}

function whole(value) {
  if (typeof value === "string") return value.replace(/\p{Surrogate}/gu, "\ufffd");
  if (Array.isArray(value)) return value.map(whole);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, whole(each)]));
}

function responseOf(data, state) {
  const body = whole({
    format: FORMAT,
    exam: data.exam,
    paper: data.paper,
    edition: data.edition,
    student: state.student,
    attempt: state.attempt,
    started: new Date(state.started).toISOString(),
    finished: new Date(state.finished).toISOString(),
    minutes: state.minutes,
    paused: Math.round(state.paused / 1000),
    code: state.code,
    answers: state.answers,
  });
  return { ...body, checksum: sha256(canonical(body)) };
}

function fileName(data, state, kind) {
  const student = whole(state.student).replace(/[^\p{L}\p{N}._-]+/gu, "_").slice(0, 60);
  return `${data.exam}-${data.paper}-${student}.${kind}.json`;
}
