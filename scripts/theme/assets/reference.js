// What the pages do beyond showing: search, filters, sorting, the reader's day. Without this file they still read whole.

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/* Search: Pagefind, loaded on first use. */
const dialog = $("[data-search]");
if (dialog) {
  const field = $("#search-field");
  const kind = $("#search-kind");
  const results = $("[data-results]", dialog);
  const status = $("[data-status]", dialog);
  let engine;
  let latest = 0;

  const load = () => {
    engine ??= import(new URL(dialog.dataset.bundle, location.href)).then(async (pagefind) => {
      // A page about what is asked for comes before pages that only mention it.
      await pagefind.options({ excerptLength: 24, ranking: { termFrequency: 0.4, pageLength: 1, metaWeights: { title: 10, names: 10 } } });
      await pagefind.init();
      const filters = await pagefind.filters();
      for (const [name, count] of Object.entries(filters.kind ?? {}).sort()) {
        kind.append(new Option(`${name} (${count})`, name));
      }
      return pagefind;
    });
    return engine;
  };

  const show = async () => {
    const query = field.value.trim();
    const turn = ++latest;
    if (!query) {
      results.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      const pagefind = await load();
      // Sources come last: whoever looks for a name wants the person before the pages that were read on them.
      const sources = dialog.dataset.last;
      const asked = kind.value ? [{ kind: kind.value }] : [{ not: { kind: sources } }, { kind: sources }];
      const answers = await Promise.all(asked.map((filters) => pagefind.search(query, { filters })));
      const found = answers.flatMap((answer) => answer.results);
      const pages = await Promise.all(found.slice(0, 20).map((result) => result.data()));
      if (turn !== latest) return;
      const text = found.length ? dialog.dataset.count : dialog.dataset.none;
      status.textContent = text.replace("{n}", found.length).replace("{q}", query);
      results.replaceChildren(...pages.map(item));
    } catch {
      status.textContent = dialog.dataset.error;
    }
  };

  const item = (page) => {
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.href = page.url;
    link.textContent = page.meta.title;
    row.append(link);
    if (page.meta.kind) {
      const tag = document.createElement("span");
      tag.className = "tag";
      tag.textContent = page.meta.kind;
      row.append(" ", tag);
    }
    const words = document.createElement("p");
    words.innerHTML = page.excerpt;
    row.append(words);
    return row;
  };

  const open = () => {
    dialog.showModal();
    field.focus();
    field.select();
    load().catch(() => (status.textContent = dialog.dataset.error));
  };

  for (const button of $$("[data-search-open]")) {
    button.hidden = false;
    button.addEventListener("click", open);
  }
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if ((event.key === "/" && !typing && !dialog.open) || (event.key === "k" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      open();
    }
  });
  let wait;
  field.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(show, 120);
  });
  kind.addEventListener("change", show);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      $("a", results)?.click();
    }
  });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
}

/* Filters: built from what the page's template declares, state kept in the address. */
for (const box of $$("[data-filters]")) {
  const list = $(`[data-list="${box.dataset.filters}"]`);
  const items = $$("[data-item]", list);
  const controls = $$("select, input", box);
  const count = $("[data-count]", box);
  const groups = $$("[data-group]", list);
  const texts = items.map((element) => fold(`${element.textContent} ${element.dataset.text ?? ""}`));

  const matches = (element, index) =>
    controls.every((control) => {
      const value = control.value.trim();
      if (!value) return true;
      if (control.name === "q") return fold(value).split(/\s+/).every((word) => texts[index].includes(word));
      return (element.dataset[control.name] ?? "").split(" ").includes(value);
    });

  const apply = () => {
    let shown = 0;
    items.forEach((element, index) => {
      element.hidden = !matches(element, index);
      shown += !element.hidden;
    });
    for (const group of groups) group.hidden = !$("[data-item]:not([hidden])", group);
    count.textContent = (shown ? count.dataset.text : count.dataset.none).replace("{n}", shown).replace("{all}", items.length);
  };

  const remember = () => {
    const address = new URL(location);
    for (const control of controls) {
      if (control.value.trim()) address.searchParams.set(control.name, control.value.trim());
      else address.searchParams.delete(control.name);
    }
    history.replaceState(null, "", address);
  };

  const recall = () => {
    const wanted = new URLSearchParams(location.search);
    for (const control of controls) control.value = wanted.get(control.name) ?? "";
    apply();
  };

  box.hidden = false;
  box.addEventListener("input", () => {
    apply();
    remember();
  });
  $("[data-clear]", box).addEventListener("click", () => {
    for (const control of controls) control.value = "";
    apply();
    remember();
    controls[0].focus();
  });
  addEventListener("popstate", recall);
  recall();
}

/* Jump to a year. */
for (const select of $$("[data-jump]")) {
  select.closest("label").hidden = false;
  select.addEventListener("change", () => select.value && (location.hash = select.value));
}

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

/* Copy a citation. */
for (const button of $$("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText($("[data-citation]").textContent.replace(/\s+/g, " ").trim());
    button.textContent = button.dataset.copy;
  });
}
