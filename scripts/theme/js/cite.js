/* Copy what stands in a field: a citation, an address. Share by the system where it can. */
for (const button of $$("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const said = button.textContent;
    const text = $(button.dataset.copy).textContent.replace(/\s+/g, " ").trim();
    await navigator.clipboard.writeText(text);
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = said), 2000);
  });
}
for (const button of $$("[data-share]")) {
  if (!navigator.share && !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const url = $("link[rel=canonical]")?.href ?? location.href;
    if (navigator.share) return navigator.share({ title: document.title, url }).catch(() => {});
    await navigator.clipboard.writeText(url);
    button.textContent = button.dataset.done;
  });
}
/* On paper the sources are not folded. */
addEventListener("beforeprint", () => $$(".folded:not([open])").forEach((fold) => (fold.open = fold.dataset.printing = true)));
addEventListener("afterprint", () => $$(".folded[data-printing]").forEach((fold) => {
  fold.open = false;
  delete fold.dataset.printing;
}));
