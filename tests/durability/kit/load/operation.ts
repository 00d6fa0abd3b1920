/** What a writer of the load does, in this order, over and over; each writer begins at another place. */
const KINDS = [
  "start",
  "note",
  "decide",
  "step",
  "cone",
  "note",
  "note",
  "step",
  "decide",
  "cone",
  "note",
  "end",
] as const;
const STEPS = ["preflight_view_dashboard", "set_opportunistic_caps", "confirm_boring_sop", "intake_ready"] as const;
const BANDS = ["A", "B", "C", "D", "B"] as const;
const ENGINES = ["flips", "storage_units", "door_to_door"] as const;

export type OperationKind = (typeof KINDS)[number];

/** A change that a writer asks for. */
export interface Operation {
  /** Never used for anything else: the idempotency key, the request's id, and a part of every text that is sent. */
  readonly id: string;
  readonly kind: OperationKind;
  readonly path: string;
  /** null for a GET. */
  readonly body: object | null;
}

/** The change that a writer asks for at a place in its sequence: always the same one. */
export function makeOperation(run: string, writer: number, index: number): Operation {
  const id = `${run}-${writer}-${index}`;
  const kind = pick(KINDS, index + 5 * writer);
  switch (kind) {
    case "start":
      return { id, kind, path: "/core/go/start_session", body: { notes: `Start ${id}` } };
    case "end":
      return { id, kind, path: "/core/go/end_session", body: { notes: `End ${id}` } };
    case "note":
      return { id, kind, path: "/core/go/notes", body: { text: `Note ${id}` } };
    case "step":
      return {
        id,
        kind,
        path: "/core/go/complete",
        body: { step_id: pick(STEPS, index + writer), done: index % 3 !== 0, notes: `Step ${id}` },
      };
    case "cone":
      return {
        id,
        kind,
        path: "/core/cone/state",
        body: { band: pick(BANDS, index + writer), reason: `Cone ${id}`, metrics: { writer, index } },
      };
    case "decide":
      return { id, kind, path: `/core/cone/decide?engine=${pick(ENGINES, index)}&action=run`, body: null };
    default:
      return kind satisfies never;
  }
}

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length]!;
}
