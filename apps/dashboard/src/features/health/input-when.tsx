import type { HealthInput } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/health.ts";
import { Ago, Until } from "../../lib/time/elapsed.tsx";
import { Moment } from "../../lib/time/moment.tsx";

const HEARD = {
  server: texts.MEASURED,
  signal: texts.REPORTED,
  check: texts.LOOKED,
  heartbeat: texts.REPORTED,
  alert: texts.REPORTED,
} as const satisfies Record<HealthInput["kind"], string>;

interface Props {
  readonly input: HealthInput;
}

/** When an input was last heard of, since when it is as it is, and for how long that counts. */
export function InputWhen({ input }: Props): ReactElement {
  const { kind, status, reported_at_utc, since_utc, expires_at_utc, stale, to_green } = input;
  const isPushed = kind === "signal" || kind === "alert";
  return (
    <>
      {reported_at_utc === null ? (
        kind === "check" ? (
          texts.NEVER_LOOKED
        ) : (
          texts.NEVER_REPORTED
        )
      ) : (
        <>
          {HEARD[kind]}
          <Ago since={reported_at_utc} />
        </>
      )}
      {since_utc === null ? null : (
        <>
          {texts.since(status)}
          <Moment utc={since_utc} />
        </>
      )}
      {stale || expires_at_utc === null || !isPushed ? null : (
        <>
          {texts.COUNTS_FOR}
          <Until moment={expires_at_utc} />
          {texts.MORE}
        </>
      )}
      {to_green === null || status === "green" ? null : texts.greenAfter(to_green)}
    </>
  );
}
