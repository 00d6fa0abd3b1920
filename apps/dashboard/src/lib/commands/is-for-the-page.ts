/** Where keys are text, or move something of the control itself. */
const TAKES_KEYS = [
  "input:not([type=checkbox], [type=radio], [type=button], [type=submit])",
  "textarea",
  "select",
  "[contenteditable]:not([contenteditable=false])",
  ...["textbox", "combobox", "listbox", "slider", "menu"].map((role) => `[role=${role}]`),
].join();
/** What lies over the page has keys of its own. */
const OVER_THE_PAGE = "dialog[open], [aria-modal=true]";

/** Whether a key that was pressed is meant for the page, not for a field, an open dialog, the browser or a half-typed sign. */
export function isForThePage(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.repeat) return false;
  if (event.ctrlKey || event.altKey || event.metaKey) return false;
  const target = event.composedPath()[0];
  if (target instanceof Element && target.closest(TAKES_KEYS) !== null) return false;
  return document.querySelector(OVER_THE_PAGE) === null;
}
