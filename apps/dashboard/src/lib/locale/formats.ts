import { viewerLocale } from "./viewer-locale.ts";

/** Writes numbers in the viewer's own way: `1,234.5`, `1.234,5`, `١٬٢٣٤٫٥`. */
export function numberFormat(options?: Intl.NumberFormatOptions): (figure: number) => string {
  const format = byLocale((locale) => new Intl.NumberFormat(locale, options));
  return (figure) => format().format(figure);
}

/** Writes moments (milliseconds since 1970) in the viewer's own way and zone. */
export function dateFormat(options: Intl.DateTimeFormatOptions): (millis: number) => string {
  const format = byLocale((locale) => new Intl.DateTimeFormat(locale, options), zoneNow);
  return (millis) => format().format(millis);
}

/** Tells one zone from another while the page is open: a viewer can travel. */
function zoneNow(): string {
  return String(new Date().getTimezoneOffset());
}

/** A format takes long to make and is used often, so one is kept for each locale, and for what else it depends on. */
function byLocale<F>(make: (locale: string) => F, dependsOn: () => string = () => ""): () => F {
  const made = new Map<string, F>();
  return () => {
    const locale = viewerLocale();
    const key = `${locale}@${dependsOn()}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const format = make(locale);
    made.set(key, format);
    return format;
  };
}
