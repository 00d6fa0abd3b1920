import type { ChangeOptions } from "@valhalla-go/client";
import type { Shell } from "../shell.ts";

/** How a change is sent: it ends with the command, and under the key that the person gave, if any. */
export function changeOptions({ signal, idempotency_key }: Shell): ChangeOptions {
  return { signal, idempotency_key };
}
