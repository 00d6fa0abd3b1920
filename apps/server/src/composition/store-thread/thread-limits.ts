import type { ResourceLimits } from "node:worker_threads";

/** Three spaces of 2 MB for new objects: a larger nursery would only be memory that the server does not get back. */
const NURSERY_MB = 6;

/**
 * Of a thread that reads page by page and lets each go: without a limit garbage piles up before it is looked for. Its code alone
 * takes 22 MB; with less than some 20 MB to spare every look for garbage becomes one at everything.
 */
export const READING_THREAD_LIMITS: ResourceLimits = {
  maxYoungGenerationSizeMb: NURSERY_MB,
  maxOldGenerationSizeMb: 64,
};

/** Of the thread that writes: a first start holds the whole folder of the old service at once, however long its log is. */
export const WRITING_THREAD_LIMITS: ResourceLimits = { maxYoungGenerationSizeMb: NURSERY_MB };
