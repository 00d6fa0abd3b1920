import { viewerLocale } from "./viewer-locale.ts";

/** Writes numbers in the viewer's own way: `1,234.5`, `1.234,5`, `١٬٢٣٤٫٥`. */
export function numberFormat(options?: Intl.NumberFormatOptions): (figure: number) => string {
  const format = byLocale((locale) => new Intl.NumberFormat(locale, options));
  return (figure) => format().format(figure);
}

/** Writes moments (milliseconds since 1970) in the viewer's own way and zone. */
export function dateFormat(options: Intl.DateTimeFormatOptions): (millis: number) => string {
  const format = byLocale((locale) => new Intl.DateTimeFormat(locale, options));
  return (millis) => format().format(millis);
}

/** A format takes long to make and is used often, so one is kept for each locale. */
function byLocale<F>(make: (locale: string) => F): () => F {
  const made = new Map<string, F>();
  return () => {
    const locale = viewerLocale();
    const known = made.get(locale);
    if (known !== undefined) return known;
    const format = make(locale);
    made.set(locale, format);
    return format;
  };
}
