export { type FakeState } from "./fake-reads.ts";
export { FakeStore } from "./fake-store.ts";
export * from "./fixtures.ts";
export { describeStoreContract } from "./store-contract.ts";
export * from "./test-context.ts";
