/* Tables that sort. */
for (const table of $$("table.sortable")) {
  const heads = $$("thead th", table);
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => row.cells[column].dataset.sort ?? fold(row.cells[column].textContent.trim());
      const rows = [...table.tBodies[0].rows].sort((a, b) => key(a).localeCompare(key(b), document.documentElement.lang, { numeric: true }));
      table.tBodies[0].append(...(down ? rows.reverse() : rows));
    });
  });
}
