export { awaitGoError, catchGoError } from "./catch-go-error.ts";
export { type FakeState } from "./fake-reads.ts";
export { FakeNotary } from "./fake-notary.ts";
export { FakeStore } from "./fake-store.ts";
export * from "./fixtures.ts";
export { listEntries } from "./list-entries.ts";
export { describeStoreContract } from "./store-contract.ts";
export * from "./test-context.ts";
export { withoutReceipt } from "./without-receipt.ts";
