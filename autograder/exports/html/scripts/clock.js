// The time: counted from the start, so that a closed tab stops no clock; told politely, at few moments.

const MINUTE = 60000;
const TOLD = [60, 30, 15, 10, 5, 1];

function timeLeft(state, now) {
  return state.started + state.minutes * MINUTE + state.paused - (state.pausedAt ?? now);
}

function clockWords(left) {
  const seconds = Math.max(0, Math.ceil(left / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value) => String(value).padStart(2, "0");
  return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)} left`;
}

// What to say when the time left goes from one value to another; empty most of the time.
function timeWords(before, now) {
  const crossed = TOLD.filter((minutes) => before > minutes * MINUTE && now <= minutes * MINUTE);
  return crossed.length ? `${plural(Math.min(...crossed), "minute")} left.` : "";
}
