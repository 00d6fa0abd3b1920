export const PRODUCT = "Valhalla GO";
/** The title of the window. */
export const windowTitle = (page: string): string => `${page} | ${PRODUCT}`;
/** What a browser shows that runs no script. */
export const NO_SCRIPT =
  "Valhalla GO's dashboard needs JavaScript. Everything it does can also be done over REST: see /docs.";
