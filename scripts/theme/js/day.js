/* The reader's day, or any day that is picked: what happened on it, from the page of anniversaries. */
for (const card of $$("[data-on-this-day]")) {
  const field = $("[data-day]", card);
  const place = $("[data-day-entries]", card);
  let page;
  const show = async (monthDay) => {
    page ??= fetch(new URL(card.dataset.onThisDay, location.href)).then((answer) => answer.text()).then((text) => new DOMParser().parseFromString(text, "text/html"));
    const day = (await page).getElementById(`d-${monthDay}`);
    place.replaceChildren();
    for (const entry of day ? $$("dd", day) : []) {
      const line = document.createElement("p");
      line.append(...entry.cloneNode(true).childNodes);
      for (const link of $$("a", line)) link.href = new URL(link.getAttribute("href"), new URL(card.dataset.onThisDay, location.href));
      place.append(line);
    }
    if (!day) place.textContent = card.dataset.nothing;
  };
  const now = new Date();
  field.valueAsDate = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
  const turn = () => field.value && show(field.value.slice(5)).catch(() => {});
  field.addEventListener("input", turn);
  // Fetched when the reader comes near it.
  new IntersectionObserver((seen, observer) => {
    if (!seen.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    turn();
  }, { rootMargin: "200px" }).observe(card);
}
