import { LANGUAGE } from "#texts/language.ts";

/** How the viewer writes numbers, dates and times (BCP 47): as the browser says, else as the language of the texts does. */
export function viewerLocale(): string {
  return usable(navigator.language) ?? LANGUAGE;
}

/** Some browsers name the machine's locale (`en-US@posix`), which is no tag. */
function usable(tag: string | undefined): string | null {
  try {
    return tag === undefined ? null : (Intl.getCanonicalLocales(tag)[0] ?? null);
  } catch {
    return null;
  }
}
