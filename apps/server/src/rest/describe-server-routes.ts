import { COMMON_ERRORS, describeErrors } from "./describe-errors.ts";
import { PUBLIC } from "./describe-security.ts";

type Json = Record<string, unknown>;

/** The live stream of entries. */
export function describeEvents(): Record<string, Json> {
  return {
    "/core/go/events": {
      get: {
        operationId: "live.events",
        summary: "Committed audit entries as Server-Sent Events; resumes after Last-Event-ID",
        tags: ["live"],
        "x-scope": "audit:read",
        parameters: [
          { name: "Last-Event-ID", in: "header", required: false, schema: { type: "string", pattern: "^\\d{1,15}$" } },
          { name: "after_seq", in: "query", required: false, schema: { type: "integer", minimum: 0 } },
        ],
        responses: {
          200: {
            description: "One event for each entry: `id` is its seq, `event` its event, `data` the entry",
            content: { "text/event-stream": { schema: { type: "string" } } },
          },
          ...describeErrors([...COMMON_ERRORS, "TOO_MANY_STREAMS"]),
        },
      },
    },
  };
}

/** What monitors ask: whether the server lives and can serve, which everybody may know, and its figures. */
export function describeProbes(): Record<string, Json> {
  const text = (type: string): Json => ({ content: { [type]: { schema: { type: "string" } } } });
  const state = {
    content: { "application/json": { schema: { type: "object", properties: { status: { type: "string" } } } } },
  };
  const probe = (id: string, summary: string, responses: Json): Json => ({
    get: {
      operationId: id,
      summary,
      tags: ["server"],
      ...PUBLIC,
      responses: { ...responses, ...describeErrors(["HOST_MISSING", "HOST_REFUSED", "INTERNAL"]) },
    },
  });
  return {
    "/healthz": probe("server.live", "Whether the process answers", { 200: { description: "It does", ...state } }),
    "/readyz": probe("server.ready", "Whether calls can be served", {
      200: { description: "They can", ...state },
      503: { description: "They cannot", ...state },
    }),
    "/metrics": {
      get: {
        operationId: "server.metrics",
        summary: "Figures for Prometheus",
        tags: ["server"],
        "x-scope": "health:read",
        responses: { 200: { description: "Figures", ...text("text/plain") }, ...describeErrors(COMMON_ERRORS) },
      },
    },
  };
}
