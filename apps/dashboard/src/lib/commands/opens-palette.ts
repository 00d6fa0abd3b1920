/** Whether a key is Ctrl+K or Cmd+K, which opens the palette from anywhere, a field too; not from what lies over the page. */
export function opensPalette({ key, altKey, shiftKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (key.toLowerCase() !== "k" || altKey || shiftKey || ctrlKey === metaKey) return false;
  return document.querySelector("[aria-modal=true]") === null;
}
