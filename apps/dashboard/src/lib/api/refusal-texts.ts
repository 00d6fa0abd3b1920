import type * as texts from "#texts/failures.ts";

/** The sentences for what the server refuses: needed with the first refusal, and not before. */
type RefusalTexts = typeof texts;

let loaded: RefusalTexts | null = null;

/** Has the sentences at hand from now on. Where they cannot be fetched, what the server says has to do, so nothing is thrown. */
export async function loadRefusalTexts(): Promise<void> {
  try {
    loaded ??= await import("#texts/failures.ts");
  } catch {
    // The next refusal asks for them again.
  }
}

/** The sentences, null until they are at hand. */
export function refusalTexts(): RefusalTexts | null {
  return loaded;
}
