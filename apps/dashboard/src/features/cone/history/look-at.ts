import type { PostureHistory } from "@valhalla-go/core/schemas";
import { toMillis } from "../../../lib/time/format-time.ts";

type Stretch = { readonly since_utc: string; readonly until_utc: string | null };
type Bar = PostureHistory["sessions"][number];
type Bucket = PostureHistory["decisions"]["buckets"][number];

/** What was at a moment of the history. */
export interface Look {
  readonly band: PostureHistory["bands"][number] | null;
  readonly health: PostureHistory["health"][number] | null;
  readonly sessions: readonly Bar[];
  readonly bucket: Bucket | null;
}

/** How long one bar of answers stands for, in milliseconds. */
export function bucketLength({ every }: PostureHistory["decisions"]): number {
  return every === "hour" ? 3_600_000 : 86_400_000;
}

/** What was at a moment (milliseconds since 1970). */
export function lookAt({ bands, health, sessions, decisions }: PostureHistory, millis: number): Look {
  const length = bucketLength(decisions);
  return {
    band: bands.findLast((each) => isWithin(each, millis)) ?? null,
    health: health.findLast((each) => isWithin(each, millis)) ?? null,
    sessions: sessions.filter(({ started_at_utc, ended_at_utc }) =>
      isWithin({ since_utc: started_at_utc, until_utc: ended_at_utc }, millis),
    ),
    bucket:
      decisions.buckets.find(({ starts_at_utc }) => {
        const start = toMillis(starts_at_utc);
        return start <= millis && millis < start + length;
      }) ?? null,
  };
}

/** Yes, and no, of all who were asked: an engine that is denied and a gate that says hold both stop somebody. */
export function sumBucket({ allowed, denied, go, hold, no_go }: Bucket): { readonly yes: number; readonly no: number } {
  return { yes: allowed + go, no: denied + hold + no_go };
}

function isWithin({ since_utc, until_utc }: Stretch, millis: number): boolean {
  return toMillis(since_utc) <= millis && (until_utc === null || millis < toMillis(until_utc));
}
