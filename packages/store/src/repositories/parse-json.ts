/** What a JSON column holds, not yet trusted. Throws for text that is not JSON. */
export function parseJson(text: string): unknown {
  return JSON.parse(text);
}
