// Runs before the first paint, so that the page never flashes in other colours. A file of its own because the content
// security policy allows no inline script. The keys are those in src/app/theme.ts and src/lib/kept/contrast-choice.ts.
(() => {
  let chosen = null;
  let contrast = null;
  try {
    chosen = localStorage.getItem("valhalla-go-color-scheme");
    contrast = localStorage.getItem("valhalla-go-contrast");
  } catch {
    // Storage may be switched off; the system's preference is then the answer.
  }
  const isLight = chosen === "light" || (chosen !== "dark" && matchMedia("(prefers-color-scheme: light)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", isLight ? "light" : "dark");
  const isHigh = contrast === "high" || (contrast !== "normal" && matchMedia("(prefers-contrast: more)").matches);
  document.documentElement.setAttribute("data-contrast", isHigh ? "high" : "normal");
})();
