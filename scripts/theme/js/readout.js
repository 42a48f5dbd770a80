/* The figures of a year, with their unit: under the pointer while it is there; after a tap or by the arrow keys they
   stay until Escape. The table below has them all. */
for (const sheet of $$("[data-figures]")) {
  const figures = JSON.parse(sheet.dataset.figures);
  const names = JSON.parse(sheet.dataset.names);
  const years = Object.keys(figures);
  const mark = document.createElement("div");
  const words = document.createElement("p");
  mark.className = "readout";
  mark.hidden = true;
  mark.append(words);

  // A slider over the years is what readers of the screen and keyboards know how to move.
  const slider = document.createElement("div");
  slider.className = "readout__slider";
  slider.tabIndex = 0;
  for (const [name, value] of Object.entries({ role: "slider", "aria-label": sheet.dataset.label, "aria-valuemin": years[0], "aria-valuemax": years.at(-1) })) slider.setAttribute(name, value);
  sheet.append(mark, slider);

  let kept = -1;
  const lines = (at) => names.map((name, index) => `${name}: ${figures[years[at]][index]}`);
  const show = (at) => {
    const place = (at + 0.5) / years.length;
    words.replaceChildren(...[years[at], ...lines(at), sheet.dataset.unit].flatMap((line) => [line, document.createElement("br")]).slice(0, -1));
    mark.style.left = `${place * 100}%`;
    mark.classList.toggle("readout--left", place > 0.5);
    mark.hidden = false;
  };
  const rest = () => (kept < 0 ? (mark.hidden = true) : show(kept));
  const keep = (at) => {
    kept = at;
    slider.setAttribute("aria-valuenow", years[Math.max(at, 0)]);
    slider.setAttribute("aria-valuetext", at < 0 ? "–" : [years[at], ...lines(at), sheet.dataset.unit].join(". "));
    rest();
  };
  const under = (event) => {
    const { left, width } = sheet.getBoundingClientRect();
    return Math.min(Math.max(Math.floor(((event.clientX - left) / width) * years.length), 0), years.length - 1);
  };
  keep(-1);
  sheet.addEventListener("pointermove", (event) => (event.buttons ? keep(under(event)) : show(under(event))));
  sheet.addEventListener("pointerdown", (event) => keep(under(event)));
  sheet.addEventListener("pointerleave", rest);
  slider.addEventListener("keydown", (event) => {
    const last = years.length - 1;
    const from = kept < 0 ? last : kept;
    const to = {
      ArrowLeft: kept < 0 ? last : from - 1, ArrowDown: kept < 0 ? last : from - 1,
      ArrowRight: kept < 0 ? 0 : from + 1, ArrowUp: kept < 0 ? 0 : from + 1,
      PageDown: from - 10, PageUp: from + 10, Home: 0, End: last,
    }[event.key];
    if (event.key === "Escape") keep(-1);
    if (to === undefined) return;
    event.preventDefault();
    keep(Math.min(Math.max(to, 0), last));
  });
}
