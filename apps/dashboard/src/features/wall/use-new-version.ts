import { useEffect } from "react";

const LOOK_MS = 60_000;

/** Loads the page again once another version of it is served: nobody is there to do it. */
export function useNewVersion(reload: () => void = () => location.reload()): void {
  useEffect(() => {
    const timer = setInterval(() => void look(reload), LOOK_MS);
    return () => clearInterval(timer);
  }, [reload]);
}

async function look(reload: () => void): Promise<void> {
  try {
    const response = await fetch("/", { headers: { Accept: "text/html" }, cache: "no-cache" });
    if (!response.ok) return;
    const served = scriptsOf(new DOMParser().parseFromString(await response.text(), "text/html"));
    const running = scriptsOf(document);
    if (served.length > 0 && !served.every((script) => running.includes(script))) reload();
  } catch {
    // The server is away; the page says so, and looks again.
  }
}

/** The modules that a page begins with; their names tell what is in them. */
function scriptsOf(page: Document): string[] {
  return [...page.querySelectorAll("script[type=module][src]")].map((script) => script.getAttribute("src") ?? "");
}
