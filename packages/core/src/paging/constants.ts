/** Items on a page when the caller does not say. */
export const PAGE_DEFAULT_LIMIT = 50;

/** Most items on a page. */
export const PAGE_MAX_LIMIT = 200;
