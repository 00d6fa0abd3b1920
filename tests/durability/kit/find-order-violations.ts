/** What somebody saw of one register: a write that took a place in its order, or a read that showed what had one. */
export interface Observation {
  readonly who: string;
  /** What is read and written as one thing: the trail as a whole, the cone, a step. */
  readonly register: string;
  readonly kind: "write" | "read";
  /** Its place, or that of the write whose outcome was shown; 0 for what was there before any write. */
  readonly seq: number;
  /** When it was sent and when the whole answer had come, by one clock. */
  readonly sent_at: number;
  readonly answered_at: number;
}

/**
 * Where a history is not in real-time order: a write that took a place before one that was known when it was sent, or a read
 * that showed less than was known when it began. Known is what any answer told, to a writer or to a reader.
 */
export function findOrderViolations(history: readonly Observation[]): string[] {
  return [...Map.groupBy(history, ({ register }) => register).values()].flatMap(sweep);
}

/** Goes through the observations of one register as they were sent, beside the answers as they came. */
function sweep(observations: readonly Observation[]): string[] {
  const bySending = observations.toSorted((a, b) => a.sent_at - b.sent_at);
  const byAnswer = observations.toSorted((a, b) => a.answered_at - b.answered_at);
  const violations: string[] = [];
  let answered = 0;
  let known: Observation | null = null;
  for (const observation of bySending) {
    for (; byAnswer[answered]!.answered_at < observation.sent_at; answered += 1) {
      if (known === null || byAnswer[answered]!.seq > known.seq) known = byAnswer[answered]!;
    }
    if (known !== null && isBehind(observation, known)) violations.push(describe(observation, known));
  }
  return violations;
}

function isBehind({ kind, seq }: Observation, known: Observation): boolean {
  return kind === "write" ? seq <= known.seq : seq < known.seq;
}

function describe({ who, register, kind, seq, sent_at }: Observation, known: Observation): string {
  const later = (sent_at - known.answered_at).toFixed(1);
  return `${register}: the ${kind} ${who} was sent ${later} ms after ${known.who} told of ${known.seq}, and has ${seq}`;
}
