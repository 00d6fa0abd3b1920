import { TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { AuditEntry, Me, Summary } from "@valhalla-go/core/schemas";
import type { AppRouter } from "@valhalla-go/server/router";
import { loadRefusalTexts } from "../lib/api/refusal-texts.ts";
import { makeMe, makeSummary } from "./make.ts";

/** What a call is answered with: a value, or what makes one of its input; what is thrown is a refusal. */
export type FakeAnswer = unknown;

/** A call as it came in. */
export interface FakeCall {
  readonly path: string;
  readonly input: unknown;
  /** With a change the key under which it is done once. */
  readonly context: Readonly<Record<string, unknown>>;
}

/**
 * A server that says what the test has it say, and tells of entries when the test does. An owner looks at a summary in band B
 * until it is told otherwise. A call that it has no answer for fails like a server that cannot be reached.
 */
export class FakeBackend {
  readonly calls: FakeCall[] = [];
  readonly #answers = new Map<string, FakeAnswer>();
  readonly #followers = new Set<(entry: AuditEntry) => void>();
  #isAway = false;

  constructor(answers: Readonly<Record<string, FakeAnswer>> = {}) {
    this.answer("summary.get", makeSummary() satisfies Summary);
    this.answer("access.getMe", makeMe("owner") satisfies Me);
    for (const [path, answer] of Object.entries(answers)) this.answer(path, answer);
  }

  /** From now on calls of `path` are answered so; a function gets the input. */
  answer(path: string, answer: FakeAnswer): void {
    this.#answers.set(path, answer);
  }

  /** From now on no call is answered, until it is back. */
  away(isAway = true): void {
    this.#isAway = isAway;
  }

  /** Tells everybody who follows of an entry. */
  emit(entry: AuditEntry): void {
    for (const follow of this.#followers) follow(entry);
  }

  /** The inputs with which `path` was called, oldest first. */
  inputsOf(path: string): unknown[] {
    return this.calls.filter((call) => call.path === path).map(({ input }) => input);
  }

  readonly link: TRPCLink<AppRouter> =
    () =>
    ({ op }) =>
      observable((observer) => {
        this.calls.push(op);
        if (op.type === "subscription") {
          const follow = (entry: AuditEntry): void =>
            observer.next({ result: { type: "data", data: { id: String(entry.seq), data: entry } } });
          this.#followers.add(follow);
          observer.next({ result: { type: "state", state: "pending", error: null } });
          return () => this.#followers.delete(follow);
        }
        const reply = async (): Promise<void> => {
          try {
            observer.next({ result: { type: "data", data: await this.#reply(op) } });
            observer.complete();
          } catch (error) {
            // As the link to the server does, before a page has to say what the refusal means.
            if (error instanceof TRPCClientError) await loadRefusalTexts();
            observer.error(
              error instanceof TRPCClientError ? error : TRPCClientError.from(new Error("Failed to fetch")),
            );
          }
        };
        void reply();
        return undefined;
      });

  async #reply({ path, input }: FakeCall): Promise<unknown> {
    if (this.#isAway || !this.#answers.has(path)) throw new Error(`No answer to ${path}`);
    const answer = this.#answers.get(path);
    return typeof answer === "function" ? await (answer as (input: unknown) => unknown)(input) : answer;
  }
}
