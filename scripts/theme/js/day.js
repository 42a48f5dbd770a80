/* The reader's day, or any day that is picked: what happened on it, from the page of anniversaries; on a day of nothing, what the next one has. */
for (const card of $$("[data-on-this-day]")) {
  const field = $("[data-day]", card);
  const place = $("[data-day-entries]", card);
  const source = new URL(card.dataset.onThisDay, location.href);
  let page;
  const show = async (monthDay) => {
    page ??= $(".days") ? document : fetch(source).then((answer) => answer.text()).then((text) => new DOMParser().parseFromString(text, "text/html"));
    const days = $$(".days > div", await page);
    const day = days.find(({ id }) => id >= `d-${monthDay}`) ?? days[0];
    const nothing = day?.id === `d-${monthDay}` ? [] : [card.dataset.nothing, day && $("dt", day).textContent].filter(Boolean);
    const lines = [...nothing.map((words) => [words]), ...(day ? $$("dd", day) : []).map((entry) => entry.cloneNode(true).childNodes)];
    place.replaceChildren(...lines.map((parts) => {
      const line = document.createElement("p");
      line.append(...parts);
      for (const link of $$("a", line)) link.href = new URL(link.getAttribute("href"), source);
      return line;
    }));
  };
  const now = new Date();
  if (!field.value) field.valueAsDate = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
  const turn = () => field.value && show(field.value.slice(5)).catch(() => {});
  field.addEventListener("input", turn);
  // Fetched when the reader comes near it.
  new IntersectionObserver((seen, observer) => {
    if (!seen.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    turn();
  }, { rootMargin: "200px" }).observe(card);
}
