import type { Held, Verification } from "@valhalla-go/verify";
import { useEffect, useRef, useState } from "react";
import * as texts from "#texts/record.ts";
import { announce } from "../../lib/announce.ts";
import type { VerifyFile } from "./verify-in-worker.ts";

/** How far the verification of a file is. */
export type VerificationState =
  | { readonly kind: "none" }
  | { readonly kind: "running"; readonly file: File; readonly bytes: number }
  | { readonly kind: "verified"; readonly file: File; readonly held: Held; readonly verification: Verification }
  | { readonly kind: "failed"; readonly file: File; readonly message: string };

/** Verifies one file at a time: the next one stops the one before, and so does leaving the page. */
export function useVerification(verify: VerifyFile): readonly [VerificationState, (file: File, held: Held) => void] {
  const [state, setState] = useState<VerificationState>({ kind: "none" });
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function start(file: File, held: Held): Promise<void> {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    const tell = (next: VerificationState): void => {
      if (!own.signal.aborted) setState(next);
    };
    tell({ kind: "running", file, bytes: 0 });
    try {
      const onProgress = (bytes: number): void => tell({ kind: "running", file, bytes });
      const verification = await verify(file, held, { signal: own.signal, onProgress });
      tell({ kind: "verified", file, held, verification });
      if (!own.signal.aborted) announce(`${file.name}: ${texts.VERDICTS[verification.verdict].lead}`);
    } catch (error) {
      tell({ kind: "failed", file, message: error instanceof Error ? error.message : String(error) });
    }
  }

  return [state, (file, held) => void start(file, held)];
}
