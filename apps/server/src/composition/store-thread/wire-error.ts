import { type ErrorCode, type ErrorFacts, GoError } from "@valhalla-go/core";
import { StoreOpenError } from "@valhalla-go/store";
import { StartError } from "../start-error.ts";

/** An error as plain data. Threads copy what they send each other, and a copied error is no longer of its class. */
export type WireError =
  | {
      readonly kind: "go";
      readonly code: ErrorCode;
      readonly facts: ErrorFacts[ErrorCode];
      readonly cause: string | null;
    }
  | { readonly kind: "start" | "store_open" | "unexpected"; readonly message: string; readonly stack: string | null };

export function toWireError(error: unknown): WireError {
  if (error instanceof GoError) {
    const { code, facts, cause } = error as GoError;
    return { kind: "go", code, facts, cause: cause === undefined ? null : describe(cause) };
  }
  const kind = error instanceof StartError ? "start" : error instanceof StoreOpenError ? "store_open" : "unexpected";
  return { kind, message: describe(error), stack: error instanceof Error ? (error.stack ?? null) : null };
}

export function fromWireError(wire: WireError): Error {
  switch (wire.kind) {
    case "go":
      return new GoError(wire.code, wire.facts, wire.cause === null ? {} : { cause: new Error(wire.cause) });
    case "start":
      return new StartError(wire.message);
    case "store_open":
      return new StoreOpenError(wire.message);
    case "unexpected":
      return Object.assign(new Error(wire.message), wire.stack === null ? {} : { stack: wire.stack });
    default:
      return wire satisfies never;
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
