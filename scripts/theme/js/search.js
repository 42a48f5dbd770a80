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
