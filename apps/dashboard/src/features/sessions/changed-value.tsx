import { BANDS, HEALTH_STATUSES } from "@valhalla-go/core/constants";
import type { JsonValue } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/sessions.ts";
import { readText } from "../timeline/read-payload.ts";
import { BandMark } from "../cone/band-mark.tsx";
import { HealthMark } from "../health/health-mark.tsx";
import classes from "./pair-table.module.css";

interface Props {
  readonly field: string;
  readonly value: JsonValue;
}

/** What a field of the posture was before or after a change. */
export function ChangedValue({ field, value }: Props): ReactElement {
  const band = field === "band" ? BANDS.find((known) => known === value) : undefined;
  if (band !== undefined) return <BandMark band={band} named />;
  const status = field === "health" ? HEALTH_STATUSES.find((known) => known === value) : undefined;
  if (status !== undefined) return <HealthMark status={status} />;
  if (value === null) return <span className={classes.missing}>{texts.NONE}</span>;
  return <>{formatValue(value)}</>;
}

function formatValue(value: JsonValue): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "object") return String(value);
  const version = readText(value, "version");
  if (version === null) return JSON.stringify(value);
  return texts.namedVersion(readText(value, "id") ?? "", version).trimStart();
}
