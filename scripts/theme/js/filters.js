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
