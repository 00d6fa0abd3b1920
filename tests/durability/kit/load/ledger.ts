import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { OperationKind } from "./operation.ts";

/** An answer that a writer received to its end. Whatever happens to the server, it must stay true. */
export interface Acknowledgement {
  readonly id: string;
  readonly kind: OperationKind;
  readonly status: number;
  /** The refusal's code; null when the change was made. */
  readonly code: string | null;
  readonly is_replay: boolean;
  /** Times that it was sent until it was answered. */
  readonly attempts: number;
}

/** A writer's own file of what it was told, written before it asks for anything else. */
export interface Ledger {
  append(acknowledgement: Acknowledgement): void;
  close(): void;
}

export function openLedger(folder: string, writer: number): Ledger {
  const descriptor = openSync(ledgerPath(folder, writer), "a");
  return {
    append: (acknowledgement) => void writeSync(descriptor, `${JSON.stringify(acknowledgement)}\n`),
    close: () => closeSync(descriptor),
  };
}

/** What a writer was told since an offset of its file, and where that ends. */
export function readLedger(
  folder: string,
  writer: number,
  offset: number,
): { readonly told: Acknowledgement[]; readonly end: number } {
  const bytes = readFileSync(ledgerPath(folder, writer));
  const lines = bytes.toString("utf8", offset).split("\n").slice(0, -1);
  return { told: lines.map((line) => JSON.parse(line) as Acknowledgement), end: bytes.length };
}

function ledgerPath(folder: string, writer: number): string {
  return join(folder, `writer-${writer}.jsonl`);
}
