import { type EntryFeed, GoError, type Verb, type VerbContext, invalidInput } from "@valhalla-go/core";
import { TRPCError, initTRPC } from "@trpc/server";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import type { z } from "zod";
import { ERROR_TABLE } from "../errors/error-table.ts";
import { type Problem, toProblem } from "../errors/problem.ts";
import type { RequestContext } from "../http/request-context.ts";
import { BODY_MAX_BYTES } from "../http/read-json-body.ts";
import type { StreamSlots } from "../live/stream-slots.ts";
import { requestScope } from "./request-scope.ts";

/** What a procedure works with. */
export interface TrpcContext extends RequestContext {
  readonly feed: EntryFeed;
  readonly slots: StreamSlots;
  readonly request_id: string;
  /** A refusal as it is; anything unexpected reported and redacted. */
  redact(error: unknown): GoError;
}

const t = initTRPC.context<TrpcContext>().create({
  isDev: false,
  sse: { ping: { enabled: true, intervalMs: 10_000 }, client: { reconnectAfterInactivityMs: 25_000 } },
  errorFormatter({ error, ctx, path }) {
    const goError: GoError = error.cause instanceof GoError ? (error.cause as GoError) : toProtocolError(error, path);
    const request_id = ctx?.request_id ?? requestScope.getStore() ?? "unknown";
    const { status, trpc } = ERROR_TABLE[goError.code];
    const go: Problem = toProblem(goError, request_id);
    const code = TRPC_ERROR_CODES_BY_KEY[trpc];
    return { code, message: goError.message, data: { code: trpc, httpStatus: status, path, go } };
  },
});

/** `next()` never rejects: a verb's error is in the result, and leaves with the status that the table gives it. */
const tellRefusals = t.middleware(async ({ ctx, next }) => {
  const result = await next();
  if (result.ok) return result;
  if (!isFromVerb(result.error)) return result;
  const goError = ctx.redact(result.error.cause ?? result.error);
  throw new TRPCError({ code: ERROR_TABLE[goError.code].trpc, message: goError.message, cause: goError });
});

/** Not what tRPC itself refuses while it reads the request, such as a body that is not JSON. */
function isFromVerb({ code, cause }: TRPCError): boolean {
  return code === "INTERNAL_SERVER_ERROR" || cause instanceof GoError;
}

const procedure = t.procedure.use(tellRefusals);

export const router = t.router;
export const streamProcedure = procedure;

/** A verb that changes nothing, as a query. */
export function query<I extends z.ZodType, O extends z.ZodType>(verb: Verb<I, O, VerbContext>) {
  return procedure.input(passInput(verb)).query(({ ctx, input }) => call(verb, ctx, input));
}

/** A verb that changes something, or that takes more than a URL holds, as a mutation. */
export function mutation<I extends z.ZodType, O extends z.ZodType>(verb: Verb<I, O, VerbContext>) {
  return procedure.input(passInput(verb)).mutation(({ ctx, input }) => call(verb, ctx, input));
}

function call<I extends z.ZodType, O extends z.ZodType>(
  verb: Verb<I, O, VerbContext>,
  { run, caller, onReplay }: RequestContext,
  input: unknown,
): Promise<z.output<O>> {
  return run(verb, { caller, onReplay, input });
}

/** Gives the procedure the verb's input type and leaves the checking to the verb, so that both transports refuse alike. */
function passInput<I extends z.ZodType, O extends z.ZodType>(
  _verb: Verb<I, O, VerbContext>,
): { _input: z.input<I>; _output: z.input<I>; parse(input: unknown): z.input<I> } {
  const parse = (input: unknown): z.input<I> => (input === undefined ? {} : input) as z.input<I>;
  return { parse } as { _input: z.input<I>; _output: z.input<I>; parse: typeof parse };
}

/** What tRPC itself refuses, before a verb is reached, in our codes. */
function toProtocolError(error: TRPCError, path: string | undefined): GoError {
  switch (error.code) {
    case "PARSE_ERROR":
      return new GoError("MALFORMED_JSON", {});
    case "BAD_REQUEST":
      if (error.cause instanceof SyntaxError) return new GoError("MALFORMED_JSON", {});
      return invalidInput({ path: [], message: error.message });
    case "NOT_FOUND":
      return new GoError("ROUTE_UNKNOWN", { method: "tRPC", path: path ?? "" });
    case "METHOD_NOT_SUPPORTED":
      return new GoError("METHOD_NOT_ALLOWED", {
        method: "This HTTP method",
        allowed: ["GET for a query", "POST for a mutation"],
      });
    case "PAYLOAD_TOO_LARGE":
      return new GoError("BODY_TOO_LARGE", { limit_bytes: BODY_MAX_BYTES });
    case "UNSUPPORTED_MEDIA_TYPE":
      return new GoError("UNSUPPORTED_MEDIA_TYPE", { content_type: null });
    default:
      return new GoError("INTERNAL", {});
  }
}
