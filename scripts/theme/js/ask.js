/* The dialog of search is made here and opens at once; the search itself is fetched when it is first asked for. */
const asker = $("[data-search-open]");
if (asker) {
  const said = asker.dataset;
  const made = (name, given, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(given)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  };
  const askField = made("input", { id: "search-field", type: "search", autocomplete: "off", placeholder: said.hint, spellcheck: "false" });
  const askBox = made("dialog", { class: "search", "data-search": "", "aria-label": asker.title },
    made("form", { class: "search__form", method: "dialog", role: "search" },
      made("label", { for: "search-field" }, asker.title),
      made("div", { class: "search__row" }, askField, made("button", { class: "search__close", value: "close" }, said.close)),
      made("label", { for: "search-kind", class: "search__kind" }, `${said.kind} `, made("select", { id: "search-kind" }, new Option(said.any, "")))),
    made("p", { class: "search__status", role: "status", "data-status": "" }),
    made("ol", { class: "search__results", "data-results": "", "aria-label": said.found }),
    made("button", { type: "button", "data-more-results": "", hidden: "" }, said.more));
  document.body.append(askBox);
  let fetched;
  const fetchSearch = () => (fetched ??= import("./search.js").catch(() => {
    $("[data-status]", askBox).textContent = said.error;
  }));
  const openSearch = () => {
    if (!askBox.open) askBox.showModal();
    askField.focus();
    askField.select();
    fetchSearch();
  };
  asker.addEventListener("click", openSearch);
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
    askField.value = carried;
    openSearch();
  }
}
