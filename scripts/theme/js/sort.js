/* Tables that sort; the order stays in the address: the column's number, with a minus where it falls. */
for (const table of $$("table.sortable")) {
  const heads = $$("thead th", table);
  const sortBy = (column, down) => {
    for (const other of heads) other.removeAttribute("aria-sort");
    heads[column].setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = (row) => row.cells[column].dataset.sort ?? fold(row.cells[column].textContent.trim());
    const rows = [...table.tBodies[0].rows].sort((a, b) => key(a).localeCompare(key(b), document.documentElement.lang, { numeric: true }));
    table.tBodies[0].append(...(down ? rows.reverse() : rows));
  };
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      sortBy(column, down);
      setParameter("sort", `${down ? "-" : ""}${column + 1}`);
    });
  });
  const wanted = Number(new URLSearchParams(location.search).get("sort"));
  if (wanted && heads[Math.abs(wanted) - 1]) sortBy(Math.abs(wanted) - 1, wanted < 0);
}
