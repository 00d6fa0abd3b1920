const ASK_EVERY_MS = 2000;
/** What cannot be fetched although the server answers is not loaded again and again. */
const AT_MOST_EVERY_MS = 30_000;
const LOADED_AT = "valhalla-go-loaded-again-at";

/** Loads the document anew as soon as the server answers, unless that was done just now. Answers what stops the waiting. */
export function loadAgainWhenAnswered(): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isOver = false;

  async function ask(): Promise<void> {
    const isAnswered = await fetch(location.href, { method: "HEAD", cache: "no-store" }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isOver) return;
    if (!isAnswered) timer = setTimeout(() => void ask(), ASK_EVERY_MS);
    else if (mayLoadAgain()) location.reload();
  }

  void ask();
  return () => {
    isOver = true;
    if (timer !== null) clearTimeout(timer);
  };
}

/** Where the browser keeps nothing, nothing says when it was done last: then the button is left. */
function mayLoadAgain(): boolean {
  try {
    if (Date.now() - Number(sessionStorage.getItem(LOADED_AT)) < AT_MOST_EVERY_MS) return false;
    sessionStorage.setItem(LOADED_AT, String(Date.now()));
    return true;
  } catch {
    return false;
  }
}
