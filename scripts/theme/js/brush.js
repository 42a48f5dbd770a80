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
