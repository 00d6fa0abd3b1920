import { timingSafeEqual } from "node:crypto";
import type { Clock, Secrets } from "@valhalla-go/core";

const LASTS_MICROS = 15 * 60 * 1_000_000;

/** What the first owner is made with; it is only in memory, so it ends with the server at the latest. */
export interface SetupLink {
  readonly token: string;
  /** Whether it is the token, and neither used nor too old. */
  accepts(token: string): boolean;
  /** An owner was made: it counts no more. */
  use(): void;
}

/** A new link, good once, for 15 minutes. */
export function createSetupLink({ clock, secrets }: { readonly clock: Clock; readonly secrets: Secrets }): SetupLink {
  const token = secrets.next();
  const digest = Buffer.from(secrets.digest(token));
  const until = clock.nowMicros() + LASTS_MICROS;
  let isUsed = false;
  return {
    token,
    accepts: (shown) =>
      timingSafeEqual(Buffer.from(secrets.digest(shown)), digest) && !isUsed && clock.nowMicros() < until,
    use() {
      isUsed = true;
    },
  };
}
