/** Gives the focus to the field that people begin with, for which it says `data-autofocus`. */
export function focusFirst(within: HTMLElement | null): void {
  within?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
}
