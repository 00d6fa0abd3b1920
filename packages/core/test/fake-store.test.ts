import { describeStoreContract } from "./store-contract.ts";
import { FakeStore } from "./fake-store.ts";

describeStoreContract("the fake in memory", async () => new FakeStore());
