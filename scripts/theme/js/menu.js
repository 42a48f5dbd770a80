/* The menu of narrow windows, and the list of further pages of wide ones: both close with Escape and when the reader turns elsewhere. */
const menu = $("#menu");
const opener = $("[data-menu-open]");
const more = $(".more", menu ?? undefined);
const turnMenu = (open) => {
  menu.toggleAttribute("data-open", open);
  opener.setAttribute("aria-expanded", open);
  if (more && opener.offsetParent) more.open = open;
};
if (menu && opener) {
  opener.addEventListener("click", () => {
    turnMenu(!menu.hasAttribute("data-open"));
    if (menu.hasAttribute("data-open")) $("a", menu).focus();
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (opener.offsetParent) {
      turnMenu(false);
      opener.focus();
    } else if (more?.open) {
      more.open = false;
      $("summary", more).focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (menu.contains(event.target) || opener.contains(event.target)) return;
    if (opener.offsetParent) turnMenu(false);
    else if (more) more.open = false;
  });
}
/* What looks like a switch or a button answers the space bar as one. */
document.addEventListener("keydown", (event) => {
  if (event.key !== " " || !event.target.matches(".switch a, .acts a, .chips a")) return;
  event.preventDefault();
  event.target.click();
});
