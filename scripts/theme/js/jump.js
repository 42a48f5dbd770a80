/* Jump to a year. */
for (const select of $$("[data-jump]")) {
  select.addEventListener("change", () => select.value && (location.hash = select.value));
}
