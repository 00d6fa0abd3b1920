import type { WriteTransaction } from "../ports/store.ts";
import { addSample, emptyBucket } from "./add-sample.ts";
import type { Sample } from "./schemas.ts";
import { spanStart } from "./span-start.ts";

/** Counts a sample in the hour that it is of. */
export async function noteSample(
  tx: WriteTransaction,
  workspace: string,
  series: string,
  sample: Sample,
): Promise<void> {
  const hour = spanStart("hour", sample.at_utc);
  const bucket = (await tx.series.find(workspace, series, "hour", hour)) ?? emptyBucket(series, "hour", hour);
  await tx.series.save(workspace, addSample(bucket, sample));
}
