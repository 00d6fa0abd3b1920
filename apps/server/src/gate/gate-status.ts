import type { GateAnswer } from "@valhalla-go/core";

/** The status of an answer of the gate, where a caller looks at nothing else: 503 when it could not be decided. */
export function gateStatus({ verdict, decided }: GateAnswer): number {
  if (verdict === "GO") return 200;
  if (!decided) return 503;
  return verdict === "HOLD" ? 409 : 403;
}
