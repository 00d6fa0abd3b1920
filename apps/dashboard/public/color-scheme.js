// Runs before the first paint, so that the page never flashes in the other scheme. A file of its own because the content
// security policy allows no inline script. The key is the one in src/app/theme.ts.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("valhalla-go-color-scheme");
  } catch {
    // Storage may be switched off; the system's preference is then the answer.
  }
  const isLight = chosen === "light" || (chosen !== "dark" && matchMedia("(prefers-color-scheme: light)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", isLight ? "light" : "dark");
})();
