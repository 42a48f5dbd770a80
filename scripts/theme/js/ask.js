/* The dialog of search opens at once; the search itself is fetched when it is first asked for. */
const askBox = $("[data-search]");
if (askBox) {
  let fetched;
  const fetchSearch = () => (fetched ??= import(new URL(askBox.dataset.module, location.href)).catch(() => {
    $("[data-status]", askBox).textContent = askBox.dataset.error;
  }));
  const openSearch = () => {
    if (!askBox.open) askBox.showModal();
    const field = $("#search-field");
    field.focus();
    field.select();
    fetchSearch();
  };
  for (const button of $$("[data-search-open]")) button.addEventListener("click", openSearch);
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if ((event.key === "/" && !typing && !askBox.open) || (event.key === "k" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      openSearch();
    }
  });
  askBox.addEventListener("keydown", (event) => {
    // A search field takes the first Escape to empty itself.
    if (event.key !== "Escape") return;
    event.preventDefault();
    askBox.close();
  });
  askBox.addEventListener("click", (event) => event.target === askBox && askBox.close());
  const carried = new URLSearchParams(location.search).get("search");
  if (carried) {
    $("#search-field").value = carried;
    openSearch();
  }
}
