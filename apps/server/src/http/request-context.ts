import type { Caller, Scope } from "@valhalla-go/core";
import type { Request, Response } from "express";
import type { GatedCalls } from "../limits/call-gate.ts";

/** What the server knows of a request beside what was sent. */
export interface RequestLocals {
  request_id: string;
}

/** The request's id, as {@link assignRequestId} gave it. */
export function requestIdOf(response: Response): string {
  const { request_id } = response.locals as Partial<RequestLocals>;
  return request_id ?? "unknown";
}

/** What a transport needs to call a verb for a request. */
export interface RequestContext extends GatedCalls {
  readonly caller: Caller;
  /** Aborts when the caller may not go on any more with what takes `scope`; the reason is the refusal. */
  whileAllowed(scope: Scope): AbortSignal;
  /** Tells the caller that the answer is that of an earlier call with the same idempotency key. */
  onReplay(): void;
}

export type CreateContext = (request: Request, response: Response) => RequestContext;
