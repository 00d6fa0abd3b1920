/** One life of an installation's log: from its beginning, or from one restore to the next. */
export interface LogIdentity {
  /** The installation. */
  readonly origin: string;
  /** 0 until the first restore; each restore begins a greater one, which its DATA_RESTORED entry tells. */
  readonly epoch: number;
}

const PREFIX = "valhalla-go/";

/** The name of an installation's signing keys. It stays when the data is restored. */
export function keyName(origin: string): string {
  return `${PREFIX}${origin}`;
}

/** A checkpoint's first line. After a restore the log is another one to all who watched it: it may be shorter than it was. */
export function checkpointOrigin({ origin, epoch }: LogIdentity): string {
  return epoch === 0 ? keyName(origin) : `${keyName(origin)}/${epoch}`;
}

/**
 * The epoch that a DATA_RESTORED entry begins behind the epoch `before`, given what its payload tells as `epoch`. An entry that
 * tells none, or none that is greater, begins the next one: entries of versions that counted restores tell none.
 */
export function epochAfterRestore(before: number, told: unknown): number {
  return typeof told === "number" && Number.isSafeInteger(told) && told > before ? told : before + 1;
}

/** Which of an installation's logs a checkpoint's first line names; null when it is none of this installation's. */
export function findEpoch(line: string, origin: string): number | null {
  if (line === keyName(origin)) return 0;
  const epoch = line.startsWith(`${keyName(origin)}/`) ? line.slice(keyName(origin).length + 1) : "";
  return /^[1-9]\d*$/.test(epoch) && Number.isSafeInteger(Number(epoch)) ? Number(epoch) : null;
}
