/* The reader's day and year. */
const now = new Date();
const today = `${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
for (const card of $$("[data-on-this-day]")) {
  for (const entry of $$(`[data-day="${today}"]`, card)) {
    entry.hidden = false;
    card.hidden = false;
  }
}
for (const span of $$("[data-years-since]")) {
  const [year, month, day] = span.dataset.yearsSince.split("-").map(Number);
  const before = now.getMonth() + 1 < month || (now.getMonth() + 1 === month && now.getDate() < day);
  span.textContent = ` ${span.dataset.text.replace("{n}", now.getFullYear() - year - before)}`;
  span.hidden = false;
}
