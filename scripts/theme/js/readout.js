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
