/** `pump: Pump 7 is down`, `no data from pump since ...`, `no data from pump: it has never reported`. */
const REASON = /^(?:no data from (?<silent>\S+?)(?: since |: )|(?<reporting>\S+): )/;

/** The source that a reason of health is about, as the roll-up writes it; null when it names none. */
export function findReasonSource(reason: string): string | null {
  const groups = REASON.exec(reason)?.groups;
  return groups?.["silent"] ?? groups?.["reporting"] ?? null;
}
