/** A key that waited for longer was meant for something that is not there any more. */
const PATIENCE_MS = 3000;

let early: { readonly event: KeyboardEvent; readonly at: number }[] = [];

function keep(event: KeyboardEvent): void {
  // Else the browser would take it for itself.
  if (event.key.toLowerCase() === "k" && event.ctrlKey !== event.metaKey) event.preventDefault();
  early.push({ event, at: performance.now() });
}

/** From now on keys are kept for what will obey them: it is fetched after what the page says first. */
export function keepEarlyKeys(): void {
  early = [];
  addEventListener("keydown", keep);
}

/** What obeys keys is there: those that were pressed a moment ago are pressed again, where they were. */
export function pressEarlyKeys(): void {
  removeEventListener("keydown", keep);
  for (const { event, at } of early.splice(0)) {
    const { key, code, altKey, ctrlKey, metaKey, shiftKey, target } = event;
    if (performance.now() - at > PATIENCE_MS || !(target instanceof Node) || !target.isConnected) continue;
    const again = { key, code, altKey, ctrlKey, metaKey, shiftKey, bubbles: true, cancelable: true };
    target.dispatchEvent(new KeyboardEvent("keydown", again));
  }
}
