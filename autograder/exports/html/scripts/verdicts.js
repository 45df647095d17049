// Judge an answer by its key: the share that it earns (null: nobody can say here), and the ids of what to say.

const verdicts = {
  single: (key, answer) => ({ share: Number(answer === key.key), says: [`option-${answer}`] }),

  figure: (key, answer) => verdicts.single(key, answer),

  multiple(key, answer) {
    const places = answer.map((letter) => letter.charCodeAt(0) - 65);
    const bits = places.reduce((sum, place) => sum + 2 ** place, 0);
    const all = Array.from({ length: Math.log2(key.shares.length) }, (_, place) => place);
    const missed = all.filter((place) => places.includes(place) !== key.key.includes(place));
    return { share: key.shares[bits], says: missed.map((place) => `option-${String.fromCharCode(65 + place)}`) };
  },

  true_false: (key, answer) => one((answer === "true") === key.key, "wrong"),

  spot_the_error: (key, answer) => ({ share: Number(answer === key.key), says: [`line-${answer}`], usual: "other" }),

  numeric(key, answer) {
    const text = answer.trim();
    const words = key.unit && text.endsWith(key.unit) ? text.slice(0, -key.unit.length) : text;
    return numberVerdict(key, words, "");
  },

  text(key, answer) {
    if (key.accept.some((wanted) => sameWords(answer, wanted)) || key.patterns.some((each) => fits(answer, each))) {
      return one(true);
    }
    return nearest(key.near, (text) => sameWords(answer, text), "");
  },

  code_output(key, answer) {
    return sameOutput(answer, key.output) ? one(true) : nearest(key.near, (text) => sameOutput(answer, text), "");
  },

  matching: (key, answer) => parts(key, key.key.map((right, at) => one(answer[at] === right, `pair-${at}`))),

  ordering: (key, answer) => parts(key, key.key.map((right, at) => one(answer[at] === right))),

  cloze(key, answer) {
    return parts(key, Object.entries(key.gaps).map(([name, gap]) => gapVerdict(name, gap, answer[name] ?? "")));
  },

  fill_code(key, answer) {
    if (sameFill(key.solution, answer)) return one(true);
    const known = key.wrong.findIndex((fill) => sameFill(fill, answer));
    return known < 0 ? { share: null, says: [] } : one(false, `fill-${known}`);
  },

  extended: () => ({ share: null, says: [] }),
};

function one(right, say) {
  return { share: Number(right), says: right || !say ? [] : [say] };
}

function nearest(near, same, prefix) {
  const place = near.findIndex((each) => each !== null && same(each));
  const usual = prefix ? prefix.slice(0, -1) : "wrong";
  return { share: 0, says: [place < 0 ? usual : `${prefix}near-${place}`] };
}

function numberVerdict(key, text, prefix) {
  const given = readNumber(text);
  if (given === null) return { share: 0, says: [], unread: "Write a number, such as 0.25 or 1e-3." };
  if (closeTo(given, key.answer, key.rtol, key.atol)) return one(true);
  return nearest(key.near, (value) => closeTo(given, value, key.rtol, key.atol), prefix);
}

function gapVerdict(name, gap, answer) {
  const prefix = `gap-${name}-`;
  if (!answer.trim()) return { share: 0, says: [], unread: `Nothing stands in gap ${name}.` };
  if (gap.number) return numberVerdict(gap.number, answer, prefix);
  if (gap.accept.some((wanted) => sameWords(answer, wanted))) return one(true);
  return nearest(gap.near, (text) => sameWords(answer, text), prefix);
}

function parts(key, each) {
  const mean = each.reduce((sum, part) => sum + part.share, 0) / each.length;
  const share = key.all && mean < 1 ? 0 : mean;
  const unread = each.map((part) => part.unread).filter(Boolean).join(" ");
  return { share, says: each.flatMap((part) => part.says), unread };
}

function sameFill(wanted, given) {
  const plain = (text) => text.replace(/\s+/gu, "");
  return Object.keys(wanted).every((gap) => plain(wanted[gap]) === plain(given[gap] ?? ""));
}

function judge(key, answer) {
  return verdicts[key.kind](key, answer);
}
