/* Light or dark: the reader's choice, kept in this browser; without one the system's. The head sets it before the page shows. */
for (const button of $$("[data-theme-switch]")) {
  const dark = () => (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const name = () => {
    button.title = dark() ? button.dataset.light : button.dataset.dark;
    button.setAttribute("aria-label", button.title);
  };
  name();
  button.addEventListener("click", () => {
    const chosen = dark() ? "light" : "dark";
    document.documentElement.dataset.theme = chosen;
    try { localStorage.setItem("theme", chosen); } catch { /* a browser that keeps nothing */ }
    name();
  });
}
