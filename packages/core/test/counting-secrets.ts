import { createHash } from "node:crypto";
import type { Secrets } from "../src/ports/secrets.ts";

/** Secrets that a test can foretell: `secret-000001...`, as long as real ones. */
export class CountingSecrets implements Secrets {
  #count = 0;

  next(): string {
    this.#count += 1;
    return `secret-${String(this.#count).padStart(36, "0")}`;
  }

  nextKeyId(): string {
    this.#count += 1;
    return `key${String(this.#count).padStart(9, "0")}`;
  }

  digest(secret: string): string {
    return createHash("sha256").update(secret).digest("hex");
  }
}
