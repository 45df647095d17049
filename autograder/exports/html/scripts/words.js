// Compare typed words, outputs and numbers as the marker does: spelling habits cost nothing, wrong words do.

const DASHES = /[‐‑‒–—−_-]/gu;
const MARKS = /["'“”‘’`.,;:!?]+/gu;
const LONGEST = 500;
const USUAL_RTOL = 1e-6;

function normal(text) {
  const plain = text.slice(0, LONGEST).normalize("NFKC").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
  return plain
    .replace(DASHES, " ")
    .replace(MARKS, "")
    .replace(/([\p{L}\p{N}_]{3,})iz(e[sdr]?|ing|ation|ations|ers)(?![\p{L}\p{N}_])/gu, "$1is$2")
    .replace(/\s+/gu, " ")
    .trim();
}

function sameWords(given, wanted) {
  const [first, second] = [given, wanted].map((text) => normal(text).replace(/^(the|a|an) /u, ""));
  const close = (text) => text.replaceAll(" ", "");
  return first === second || (close(first) !== "" && close(first) === close(second));
}

function fits(given, pattern) {
  try {
    return new RegExp(`^(?:${pattern})$`, "iu").test(normal(given));
  } catch {
    return false; // a pattern of another dialect; the explanation has the answer
  }
}

function outputLines(text) {
  return text
    .trim()
    .split(/\r\n|\r|\n/u)
    .map((line) => line.replace(/\s+/gu, " ").replace(/(?<=[[(])\s+|\s+(?=[\]),])/gu, "").trim())
    .join("\n");
}

function sameOutput(given, wanted) {
  return outputLines(given) === outputLines(wanted);
}

function readNumber(text) {
  const plain = String(text).slice(0, LONGEST).normalize("NFKC").trim().replaceAll("−", "-").replaceAll("⁄", "/");
  const words = plain.replace(/(?<=\d)[ \u00a0,](?=\d{3}(\D|$))/gu, "").replace(/^[$ ]+|[$ ]+$/gu, "");
  const found = /^([-+]?[\d.]+(?:[eE][-+]?\d+)?)(?:\s*\/\s*([\d.]+))?\s*(%?)$/u.exec(words);
  if (!found) return null;
  const value = Number(found[1]) / Number(found[2] ?? 1) / (found[3] ? 100 : 1);
  return Number.isFinite(value) ? value : null;
}

function closeTo(given, wanted, rtol, atol) {
  const relative = rtol === null && atol === null ? USUAL_RTOL : (rtol ?? 0);
  return Math.abs(given - wanted) <= Math.max(relative * Math.abs(wanted), atol ?? 0) + 1e-12;
}
