// Count what was earned, at the first try and now, by level of evidence and by outcome.

function tally(keys, results, wanted) {
  const sum = { first: 0, now: 0, tried: 0 };
  keys.forEach((key, place) => {
    const result = results[place];
    if (!result || result.first === null || !wanted(key)) return;
    sum.first += result.first * key.marks;
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
  });
  const whole = tally(keys, results, () => true);
  const checked = results.filter(Boolean).length;
  const possible = keys.reduce((sum, key) => sum + key.marks, 0);
  const words = `${checked} of ${plural(keys.length, "question")} checked, ${shortNumber(whole.now)} of ${plural(possible, "mark")}`;
  byId("progress").textContent = words;
  byId("total").textContent = `${words}; ${shortNumber(whole.first)} at the first try.`;
}
