/* Filters: built from what the page's template declares; their state stays in the address and over the language switch. */
const languageLinks = $$("a.language").map((link) => [link, link.getAttribute("href")]);
const keepAddress = (address) => {
  history.replaceState(null, "", address);
  for (const [link, plain] of languageLinks) link.setAttribute("href", plain + address.search);
};
const setParameter = (name, value) => {
  const address = new URL(location);
  if (value) address.searchParams.set(name, value);
  else address.searchParams.delete(name);
  keepAddress(address);
};
keepAddress(new URL(location));

for (const box of $$("[data-filters]")) {
  const lists = $$(`[data-list="${box.dataset.filters}"]`);
  if (!lists.length) continue;
  const within = (selector) => lists.flatMap((list) => $$(selector, list));
  const items = within("[data-item]");
  const controls = $$("select, input", box);
  // Long choices lie in the page as text and become elements when they are first asked for.
  const offer = (control) => {
    if (!control.dataset.options) return;
    const list = document.createElement("datalist");
    list.id = `list-${box.dataset.filters}-${control.name}`;
    for (const [value, label] of Object.entries(JSON.parse(control.dataset.options))) {
      const option = new Option("", label);
      option.dataset.value = value;
      list.append(option);
    }
    delete control.dataset.options;
    control.after(list);
    control.setAttribute("list", list.id);
  };
  for (const control of controls) control.addEventListener("focus", () => offer(control));
  const count = $("[data-count]", box);
  const groups = within("[data-group]");
  const counts = groups.map((group) => [group, $(":scope > summary [data-group-count]", group)]);
  // What records are about in a sentence is fetched when a word is first asked for, from the list that search has.
  let summaries;
  const fetchSummaries = () => {
    const script = $("script[type=module]");
    const home = script && new URL("..", script.src);
    summaries ??= home && fetch(new URL(`assets/names.${document.documentElement.lang}.json`, home)).then((answer) => answer.json()).then((listed) => {
      const said = new Map(listed.names.map(([, path, , , others, , summary]) => [new URL(path, home).href, `${summary} ${others.join(" ")}`]));
      for (const element of items) element.dataset.text = said.get($("a[href]", element)?.href) ?? element.dataset.text ?? "";
      texts = undefined;
      apply();
    }).catch(() => {});
  };
  const words = (element) => `${element.textContent} ${element.dataset.text ?? ""} ${(element.dataset.people ?? "").replaceAll("-", " ")}`;
  let texts;

  // A field to type in stands for the value whose name is written there; half a name stands for all that hold it.
  const valuesOf = (control) => {
    const value = control.value.trim();
    offer(control);
    if (!control.list) return [value];
    const options = [...control.list.options];
    const exact = options.filter((option) => option.value === value || option.dataset.value === value);
    const near = exact.length ? exact : options.filter((option) => fold(option.value).includes(fold(value)));
    return near.map((option) => option.dataset.value);
  };

  const tests = () => controls.filter((control) => control.value.trim() && control.name && control.name !== "order").map((control) => {
    const value = control.value.trim();
    if (control.name === "q") {
      if (box.hasAttribute("data-summaries")) fetchSummaries();
      texts ??= new Map(items.map((element) => [element, fold(words(element))]));
      const asked = fold(value).split(/\s+/);
      return (element) => asked.every((word) => texts.get(element).includes(word));
    }
    if (control.name === "from") return (element) => Number(element.dataset.to) >= Number(value);
    if (control.name === "to") return (element) => Number(element.dataset.from) <= Number(value);
    const wanted = valuesOf(control);
    return (element) => (element.dataset[control.name] ?? "").split(" ").some((word) => wanted.includes(word));
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

  let narrowed = false;
  const apply = () => {
    arrange();
    const checks = tests();
    let shown = 0;
    for (const element of items) {
      element.hidden = !checks.every((check) => check(element));
      shown += !element.hidden;
    }
    for (const [group, number] of counts) {
      const inside = $$("[data-item]:not([hidden])", group).length;
      group.hidden = !inside;
      if (number) number.textContent = inside;
      if (group.localName === "details" && (checks.length || narrowed)) group.open = checks.length > 0;
    }
    narrowed = checks.length > 0;
    for (const list of lists) {
      if (narrowed) list.classList.remove("clipped");
      list.hidden = lists.length > 1 && !$("[data-item]:not([hidden])", list);
    }
    box.dispatchEvent(new Event("filtered"));
    count.textContent = (shown ? count.dataset.text : count.dataset.none).replace("{n}", shown).replace("{all}", items.length);
  };

  const remember = () => {
    const address = new URL(location);
    for (const control of controls) {
      if (!control.name) continue;
      if (control.value.trim()) address.searchParams.set(control.name, control.list ? valuesOf(control)[0] ?? control.value.trim() : control.value.trim());
      else address.searchParams.delete(control.name);
    }
    keepAddress(address);
  };

  const recall = (early) => {
    const wanted = new URLSearchParams(location.search);
    for (const control of controls) {
      const value = wanted.get(control.name) ?? early?.get(control) ?? "";
      if (value) offer(control);
      const option = control.list && [...control.list.options].find((each) => each.dataset.value === value);
      control.value = option ? option.value : value;
    }
    if (controls.some((control) => control.value.trim() && control.name !== "q")) delete box.dataset.folded;
    apply();
  };

  $("[data-unfold]", box).addEventListener("click", () => {
    delete box.dataset.folded;
    $("select, input", box).focus();
  });
  box.addEventListener("input", () => {
    apply();
    remember();
  });
  box.addEventListener("submit", (event) => event.preventDefault());
  $("[data-clear]", box).addEventListener("click", () => {
    for (const control of controls) control.value = "";
    apply();
    remember();
    controls[0].focus();
  });
  addEventListener("popstate", () => recall());
  // What a quick reader chose or typed before this ran stays, where the address does not say otherwise.
  const early = new Map(controls.map((control) => [control, control.value]));
  recall(early);
  if ([...early.values()].some(Boolean)) remember();

  // What is shown, as a table to take away: made here, since no server answers.
  const taker = $("[data-take-rows]", box);
  taker?.addEventListener("click", () => {
    // Words that a spreadsheet would take for a formula get an apostrophe before them, as in the files of /data/.
    const plain = (text) => text.replace(/\s+/g, " ").trim().replace(/^(?=[=@]|[+-](?![\d\s().,/-]*$))/, "'");
    const cell = (text) => `"${plain(text).replaceAll('"', '""')}"`;
    const link = (element) => new URL($("a[href]", element)?.getAttribute("href") ?? "", location.href).href;
    // A list that is not one table says where its columns lie: in which element, in a value of its own, before all elements.
    const columns = Object.entries(JSON.parse(taker.dataset.takeRows || "{}"));
    const part = (element, place) => {
      if (!place) return element.firstChild.data.replace(/: $/, "");
      return (place.startsWith("data-") ? element.getAttribute(place) : $(place, element)?.textContent) ?? "";
    };
    const heads = columns.length ? columns.map(([, name]) => name) : within("thead th").map((each) => each.textContent);
    const rows = items.filter((element) => !element.hidden).map((element) => {
      const cells = columns.length ? columns.map(([place]) => part(element, place)) : [...element.cells].map((each) => each.textContent);
      return [...cells, link(element)].map(cell).join(",");
    });
    const text = [[...heads, "URL"].map(cell).join(","), ...rows].join("\r\n");
    const file = document.createElement("a");
    file.href = URL.createObjectURL(new Blob([`\ufeff${text}\r\n`], { type: "text/csv" }));
    file.download = `${box.dataset.filters}.csv`;
    file.click();
    URL.revokeObjectURL(file.href);
  });
}

/* A link to what is folded, an entry of a list or a section, opens what it lies in. */
const openHash = () => {
  let target;
  try {
    target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {} // an address may end in anything
  for (let folded = target && target.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
  target?.scrollIntoView();
};
addEventListener("hashchange", openHash);
if (location.hash) openHash();

/* All rows of a table that a phone shows the first of. */
for (const unfold of $$(".unfold")) {
  unfold.addEventListener("click", () => {
    const table = $("table", unfold.previousElementSibling);
    const next = table.rows[21];
    table.classList.remove("clipped");
    $("a", next)?.focus();
  });
}
