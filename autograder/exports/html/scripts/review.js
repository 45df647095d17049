// The review: which questions are answered, which are flagged.

const STATES = {
  yes: ["kept", "answered"],
  partly: ["unknown", "partly answered"],
  no: ["broken", "not answered"],
};

function showReview(state) {
  const counts = { yes: 0, partly: 0, no: 0 };
  document.querySelectorAll("[data-review]").forEach((row) => {
    const number = row.dataset.review;
    const found = answered(state.answers[number] ?? null);
    const [look, words] = STATES[found];
    const label = row.querySelector(".state");
    label.className = `state ${look}`;
    label.textContent = state.flags[number] ? `${words}, flagged` : words;
    counts[found] += 1;
  });
  const all = counts.yes + counts.partly + counts.no;
  const flagged = Object.values(state.flags).filter(Boolean).length;
  byId("progress").textContent = `${counts.yes} of ${all} answered`;
  byId("review-total").textContent = `${reviewWords(counts)}${flagged ? ` ${plural(flagged, "question")} flagged.` : ""}`;
  return counts;
}

function reviewWords(counts) {
  if (!counts.no && !counts.partly) return "Every question is answered.";
  const parts = [
    counts.no ? `${plural(counts.no, "question")} not answered` : "",
    counts.partly ? `${plural(counts.partly, "question")} partly answered` : "",
  ];
  return `${parts.filter(Boolean).join(", ")}.`;
}
