/** Sessions of a block. What is not in a block yet is searched one by one, so a block must not be large. */
export const BLOCK_SESSIONS = 1024;

/** Most grams that a search is narrowed down by: what is left is compared with the texts themselves. */
export const GRAMS_ASKED_MAX = 12;
