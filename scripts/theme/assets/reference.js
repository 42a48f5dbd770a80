// What the pages do beyond showing: search, filters, sorting, the reader's day. Without this file they still read whole.

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/* The menu of narrow windows: the theme's button is a label, which only a pointer can press. */
const menu = $("[data-menu]");
if (menu) {
  const drawer = $("#__drawer");
  const turn = (open) => {
    drawer.checked = open;
    drawer.dispatchEvent(new Event("change", { bubbles: true }));
  };
  drawer.addEventListener("change", () => {
    menu.setAttribute("aria-expanded", drawer.checked);
    if (drawer.checked) $(".md-sidebar--primary a.md-nav__link")?.focus();
  });
  menu.addEventListener("click", () => turn(!drawer.checked));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    turn(false);
    menu.focus();
  });
}

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
      const read = await Promise.all(found.slice(0, 20).map((result) => result.data()));
      if (turn !== latest) return;
      const pages = read.filter((page) => meant(page, fold(query)));
      const text = pages.length ? dialog.dataset.count : dialog.dataset.none;
      status.textContent = text.replace("{n}", found.length - read.length + pages.length).replace("{q}", query);
      results.replaceChildren(...pages.map(item));
    } catch {
      status.textContent = dialog.dataset.error;
    }
  };

  // For a word that is nowhere Pagefind gives pages with its first letters, down to a single one: these answer nothing.
  const meant = (page, query) => {
    const marks = [...page.excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].map((mark) => fold(mark[1]).replace(/^[^\p{L}\p{N}]+/u, ""));
    const shared = (word, mark) => [...word].findIndex((letter, index) => letter !== mark[index]);
    const close = (word, mark) => shared(word, mark) < 0 || shared(word, mark) >= Math.max(3, word.length * 0.6);
    return !marks.length || marks.some((mark) => query.split(/\s+/).some((word) => close(word, mark)));
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
    // A search field takes the first Escape to empty itself.
    if (event.key === "Escape") {
      event.preventDefault();
      dialog.close();
    }
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
      if (control.name === "order") return true;
      if (control.name === "from") return Number(element.dataset.to) >= Number(value);
      if (control.name === "to") return Number(element.dataset.from) <= Number(value);
      return (element.dataset[control.name] ?? "").split(" ").includes(value);
    });

  const order = box.elements.order;
  let ordered = "";
  // Within its group each list takes the chosen order; what lacks a value for it comes last.
  const arrange = () => {
    if (!order || order.value === ordered) return;
    ordered = order.value;
    const { by, falling } = order.selectedOptions[0].dataset;
    const rank = (element) => element.dataset[by] ?? "";
    const turn = falling === undefined ? 1 : -1;
    const compare = (a, b) => !rank(a) - !rank(b) || turn * rank(a).localeCompare(rank(b), undefined, { numeric: true });
    for (const parent of new Set(items.map((element) => element.parentElement))) {
      const own = items.filter((element) => element.parentElement === parent);
      parent.append(...(ordered ? own.sort(compare) : own));
    }
  };

  const apply = () => {
    arrange();
    let shown = 0;
    items.forEach((element, index) => {
      element.hidden = !matches(element, index);
      shown += !element.hidden;
    });
    for (const group of groups) group.hidden = !$("[data-item]:not([hidden])", group);
    box.dispatchEvent(new Event("filtered"));
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

/* Years chosen by dragging across a chart: the fields of the list's filters hold them, so that keys do as well. */
for (const sheet of $$("[data-brush]")) {
  const box = $(`[data-filters="${sheet.dataset.brush}"]`);
  const { from, to } = box.elements;
  const first = Number(sheet.dataset.first);
  const years = Number(sheet.dataset.last) - first + 1;
  const mark = document.createElement("div");
  mark.className = "brush";
  sheet.append(mark);
  let start = null;
  let dragged = false;

  const year = (event) => {
    const { left, width } = sheet.getBoundingClientRect();
    const at = Math.floor(((event.clientX - left) / width) * years);
    return first + Math.min(Math.max(at, 0), years - 1);
  };
  const show = () => {
    const [a, b] = [Number(from.value) || first, Number(to.value) || first + years - 1];
    mark.hidden = (!from.value && !to.value) || b < a;
    mark.style.left = `${((a - first) / years) * 100}%`;
    mark.style.width = `${((b - a + 1) / years) * 100}%`;
  };
  const choose = (a, b) => {
    [from.value, to.value] = [Math.min(a, b), Math.max(a, b)];
    from.dispatchEvent(new Event("input", { bubbles: true }));
  };

  sheet.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    start = year(event);
    dragged = false;
    sheet.setPointerCapture(event.pointerId);
  });
  sheet.addEventListener("pointermove", (event) => {
    if (start === null || (!dragged && year(event) === start)) return;
    dragged = true;
    choose(start, year(event));
  });
  sheet.addEventListener("pointerup", () => {
    if (start === null) return;
    const decade = Math.floor(start / 10) * 10;
    if (!dragged) choose(decade, decade + 9);
    start = null;
  });
  sheet.addEventListener("pointercancel", () => (start = null));
  box.addEventListener("filtered", show);
  show();
}

/* The figures of the year that is pointed at; the table below has them all. */
for (const sheet of $$("[data-figures]")) {
  const figures = JSON.parse(sheet.dataset.figures);
  const names = JSON.parse(sheet.dataset.names);
  const years = Object.keys(figures);
  const mark = document.createElement("div");
  const words = document.createElement("p");
  mark.className = "readout";
  mark.hidden = true;
  mark.append(words);
  sheet.append(mark);

  const show = (event) => {
    const { left, width } = sheet.getBoundingClientRect();
    const at = Math.min(Math.max(Math.floor(((event.clientX - left) / width) * years.length), 0), years.length - 1);
    const place = (at + 0.5) / years.length;
    const lines = names.map((name, index) => `${name}: ${figures[years[at]][index]}`);
    words.replaceChildren(...[years[at], ...lines].flatMap((line) => [line, document.createElement("br")]).slice(0, -1));
    mark.style.left = `${place * 100}%`;
    mark.classList.toggle("readout--left", place > 0.5);
    mark.hidden = false;
  };
  sheet.addEventListener("pointermove", show);
  sheet.addEventListener("pointerdown", show);
  sheet.addEventListener("pointerleave", () => (mark.hidden = true));
}

/* Jump to a year. */
for (const select of $$("[data-jump]")) {
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
