import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { AuditEntry, ConeState, StepProgress } from "@valhalla-go/core";

/** An entry as the database stores it: `body` is the text that was hashed. */
export interface TrailRow {
  readonly seq: number;
  readonly body: string;
  readonly prev: string;
  readonly hash: string;
}

/** Events that a change of something else brings about, under the same request. */
export const CONSEQUENCES: ReadonlySet<string> = new Set(["GO_DRIFT"]);

/** What an entry tells of a step. */
export type ToldStep = Pick<StepProgress, "done" | "notes" | "skipped" | "skip_reason" | "evidence">;

/** The state that a trail tells, as far as the load changes it. */
export interface ToldState {
  session: { readonly id: string; readonly state: "active" | "ended"; readonly notes: string | null } | null;
  cone: ConeState | null;
  readonly steps: Map<string, ToldStep>;
}

/**
 * The audit trail, read entry by entry. Notices what is wrong with it by itself: a chain that is broken, a request that was
 * done twice, and an entry whose `before` is not what the entries before it told.
 */
export class Trail {
  readonly state: ToldState = { session: null, cone: null, steps: new Map() };
  readonly #entryOf = new Map<string, Pick<AuditEntry, "seq" | "event" | "payload">>();
  #head = { seq: 0, hash: "" };
  #problems: string[] = [];

  get head(): { readonly seq: number; readonly hash: string } {
    return this.#head;
  }

  /** The entry that a request wrote. */
  find(request_id: string): Pick<AuditEntry, "seq" | "event" | "payload"> | undefined {
    return this.#entryOf.get(request_id);
  }

  /** What was found wrong since the last call. */
  takeProblems(): string[] {
    const found = this.#problems;
    this.#problems = [];
    return found;
  }

  add({ seq, body, prev, hash }: TrailRow): void {
    const entry = JSON.parse(body) as Omit<AuditEntry, "hash">;
    if (seq !== this.#head.seq + 1) this.#say(`${this.#head.seq} is followed by ${seq}`);
    if (this.#head.seq > 0 && prev !== this.#head.hash) this.#say(`entry ${seq} does not follow the one before it`);
    const digest = createHash("sha256").update(`\0${body}`).digest("hex");
    if (digest !== hash) this.#say(`entry ${seq} is not what was hashed`);
    if (entry.seq !== seq || entry.prev !== prev) this.#say(`entry ${seq} and its row differ`);
    this.#head = { seq, hash };
    this.#remember(entry);
    this.#follow(entry);
  }

  #remember({ request_id, seq, event, payload }: Omit<AuditEntry, "hash">): void {
    if (request_id === null || CONSEQUENCES.has(event)) return;
    const first = this.#entryOf.get(request_id);
    if (first !== undefined) this.#say(`request ${request_id} was done twice: entries ${first.seq} and ${seq}`);
    this.#entryOf.set(request_id, { seq, event, payload });
  }

  #follow({ seq, event, payload, session_id }: Omit<AuditEntry, "hash">): void {
    const { state } = this;
    const active = state.session?.state === "active" ? state.session : null;
    switch (event) {
      case "GO_SESSION_START":
        if (active !== null) this.#say(`entry ${seq} starts a session while ${active.id} is active`);
        state.session = { id: session_id ?? "", state: "active", notes: payload["notes"] as string | null };
        return;
      case "GO_SESSION_END":
        this.#expect(seq, active?.id, session_id);
        this.#expect(seq, { active: true, notes: active?.notes, state: "active" }, payload["before"]);
        state.session = { id: session_id ?? "", state: "ended", notes: payload["notes"] as string | null };
        return;
      case "GO_NOTE_ADD":
        this.#expect(seq, active?.id, session_id);
        return;
      case "CONE_SET":
        if (state.cone !== null) this.#expect(seq, state.cone, payload["before"]);
        state.cone = payload["after"] as ConeState;
        return;
      case "GO_STEP_SET": {
        const step_id = payload["step_id"] as string;
        this.#expect(seq, state.steps.get(step_id) ?? null, payload["before"]);
        state.steps.set(step_id, payload["after"] as ToldStep);
        return;
      }
      default:
    }
  }

  #expect(seq: number, told: unknown, before: unknown): void {
    if (isDeepStrictEqual(told, before)) return;
    this.#say(`entry ${seq} begins with ${JSON.stringify(before)}, but ${JSON.stringify(told)} was told before it`);
  }

  #say(problem: string): void {
    this.#problems.push(problem);
  }
}
