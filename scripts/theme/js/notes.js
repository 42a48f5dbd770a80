/* A note opens where it is called; a second press, Escape or a press elsewhere closes it. The list below stays the place of all notes. */
let openNote = null;
const closeNote = () => {
  openNote?.bubble.remove();
  openNote?.mark.removeAttribute("aria-expanded");
  openNote = null;
};
for (const mark of $$("a.footnote-ref")) {
  mark.addEventListener("click", (event) => {
    const note = document.getElementById(decodeURIComponent(mark.hash.slice(1)));
    if (!note || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const again = openNote?.mark === mark;
    closeNote();
    if (again) return;
    const bubble = document.createElement("aside");
    bubble.className = "note-open";
    bubble.setAttribute("role", "note");
    bubble.append(...[...note.childNodes].map((node) => node.cloneNode(true)));
    mark.closest("sup").after(bubble);
    const place = mark.getBoundingClientRect();
    const room = bubble.offsetParent?.getBoundingClientRect() ?? { left: 0, top: 0 };
    const left = Math.max(8, Math.min(place.left - 24, innerWidth - bubble.offsetWidth - 16));
    bubble.style.setProperty("left", `${left - room.left}px`);
    bubble.style.setProperty("top", `${place.bottom - room.top + 6}px`);
    mark.setAttribute("aria-expanded", "true");
    openNote = { mark, bubble };
  });
}
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !openNote) return;
  openNote.mark.focus();
  closeNote();
});
document.addEventListener("click", (event) => {
  if (openNote && !openNote.bubble.contains(event.target) && !event.target.closest("a.footnote-ref")) closeNote();
});
