type Json = Record<string, unknown>;

/** The exports as the OpenAPI document tells of them; `describeErrors` describes refusals by their codes. */
export function describeExports(describeErrors: (codes: readonly ["SESSION_UNKNOWN"] | readonly []) => Json): Json {
  const describe = (operationId: string, summary: string, isSession: boolean): Json => ({
    get: {
      operationId,
      summary,
      tags: ["audit"],
      "x-scope": "audit:export",
      ...(isSession ? { parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }] } : {}),
      responses: {
        200: {
          description:
            "Lines of canonical JSON (RFC 8785), the last of which is a signed seal over all others; `vgo-verify` reads it. " +
            "A download without its seal was cut short. Not offered over tRPC, which does not stream files.",
          content: { "application/x-ndjson": { schema: { type: "string" } } },
        },
        ...describeErrors(isSession ? ["SESSION_UNKNOWN"] : []),
      },
    },
  });
  return {
    "/core/go/sessions/{id}/bundle": describe(
      "session.bundle",
      "All that proves a session, as one file: entries, inclusion proofs, checkpoint, snapshots, report",
      true,
    ),
    "/core/audit/bundle": describe("audit.bundle", "The whole log as one file: all entries and checkpoints", false),
  };
}
