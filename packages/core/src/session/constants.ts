/** How a session may end when a person ends it. */
export const CHOSEN_END_REASONS = ["completed", "completed_with_exceptions", "aborted"] as const;

/** How a session may have ended; the last two are never chosen: somebody accepted it, or nobody did anything for too long. */
export const END_REASONS = [...CHOSEN_END_REASONS, "handed_over", "expired"] as const;

/** By what a history of sessions can be ordered. */
export const SESSION_ORDERS = ["started", "ended", "duration"] as const;
