/** Whether this is the long run, `npm run test:soak`. */
export const isSoak = process.env["VALHALLA_SOAK"] === "1";

/** How often to do something: in every run of the tests, and in the long run. */
export function times(usual: number, soak: number): number {
  return isSoak ? soak : usual;
}
