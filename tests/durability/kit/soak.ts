/** Whether this is the long run, `npm run test:soak`. */
export const isSoak = process.env["VALHALLA_SOAK"] === "1";

/** Longest time for one test of the long run, in milliseconds. */
export const SOAK_MAX_MS = 4 * 60 * 60 * 1000;

/** How often to do something, or how long it may take: in every run of the tests, and in the long run. */
export function times(usual: number, soak: number): number {
  return isSoak ? soak : usual;
}
