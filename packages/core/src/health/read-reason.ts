/** `no data from pump since ...`, `no data from pump: it has never reported`, `pump: Pump 7 is down`. */
const REASON = /^(?:no data from (?<silent>\S+)(?: since \S+|: it has never reported)$|(?<reporting>\S+): )/;

/** What a reason of health is about. */
export interface ReasonSubject {
  readonly source: string;
  /** Whether it is that nothing came from the source. */
  readonly is_silent: boolean;
}

/** What a reason is about, as the roll-up writes reasons; null when it names no source. */
export function readReason(reason: string): ReasonSubject | null {
  const { silent, reporting } = REASON.exec(reason)?.groups ?? {};
  const source = silent ?? reporting;
  return source === undefined ? null : { source, is_silent: silent !== undefined };
}
