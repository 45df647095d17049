// Count what was earned, at the first try and now, by level of evidence and by outcome.

// What nobody can judge here, a written answer or a completion of one's own, counts neither for nor against.
function tally(keys, results, wanted) {
  const sum = { first: 0, now: 0, possible: 0, tried: 0 };
  keys.forEach((key, place) => {
    const result = results[place];
    if (!wanted(key) || key.kind === "extended" || (result && result.now === null)) return;
    sum.possible += key.marks;
    if (!result) return;
    sum.first += (result.first ?? 0) * key.marks;
    sum.now += result.now * key.marks;
    sum.tried += 1;
  });
  return sum;
}

function showTally(keys, results) {
  document.querySelectorAll("#summary tr[data-tag]").forEach((row) => {
    const tag = row.dataset.tag;
    const sum = tally(keys, results, (key) => `band-${key.band}` === tag || key.outcomes.includes(tag));
    row.querySelector('[data-cell="first"]').textContent = sum.tried ? shortNumber(sum.first) : "–";
    row.querySelector('[data-cell="now"]').textContent = sum.tried ? shortNumber(sum.now) : "–";
    row.querySelector('[data-cell="possible"]').textContent = shortNumber(sum.possible);
  });
  const whole = tally(keys, results, () => true);
  const checked = results.filter(Boolean).length;
  const marks = `${shortNumber(whole.now)} of ${plural(whole.possible, "mark")}`;
  byId("progress").textContent = `${checked} of ${plural(keys.length, "question")} checked, ${marks}`;
  byId("total").textContent = `${byId("progress").textContent}; ${shortNumber(whole.first)} at the first try.`;
}
