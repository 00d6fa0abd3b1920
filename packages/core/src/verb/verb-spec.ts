import type { z } from "zod";
import type { Scope } from "../actor/scopes.ts";
import type { ErrorCode } from "../errors/codes.ts";

/** What is known of a verb without running it: what transports, documents and tests are made from. */
export interface VerbSpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  /** Room and deed, for example `session.start`. */
  readonly name: string;
  /**
   * `read` changes nothing; `change` writes at least one audit entry; `upkeep` writes what follows from the entries; `answer`
   * counts what it answered, each as an entry or as one more of the same, and is never repeated from before.
   */
  readonly kind: "read" | "change" | "upkeep" | "answer";
  /** Whether answering may mean to look at the whole record, however long: not to be done where others wait. */
  readonly scans?: true | ((input: unknown) => boolean);
  readonly scope: Scope;
  /**
   * Whether it takes a person who showed lately who it is: it changes who may get in. `others`: where it is about somebody
   * else, which the verb finds out by itself.
   */
  readonly fresh?: true | "others";
  /** Fields of the answer that are told once: they are null when the same call is repeated under its idempotency key. */
  readonly shown_once?: readonly string[];
  readonly input: I;
  readonly output: O;
  /** What it answers beside the receipt that comes with the answer of a change. */
  readonly result: z.ZodType;
  /** Refusals beside INVALID_INPUT and SCOPE_MISSING. */
  readonly errors: readonly ErrorCode[];
  /** One line for a list of calls. */
  readonly summary: string;
}

/** What the author of a verb says of it. */
export type VerbDefinition<I extends z.ZodType, O extends z.ZodType> = Omit<VerbSpec<I, O>, "kind" | "result">;

/** A verb: callable, and able to tell about itself. */
export interface Verb<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType, C = unknown> {
  (call: { readonly ctx: C; readonly input: z.input<I> }): Promise<z.output<O>>;
  readonly spec: VerbSpec<I, O>;
}
