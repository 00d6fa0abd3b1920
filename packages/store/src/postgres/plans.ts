/**
 * Every query has an index that is made for it, and holds what is filtered by. What PostgreSQL assumes of disks by default makes
 * it read whole tables instead, also by way of a bitmap of all their rows, and start further processes for that.
 */
export const PLANS = "SET enable_seqscan = off; SET enable_bitmapscan = off; SET max_parallel_workers_per_gather = 0";
