import { describe } from "vitest";
import { describeAboutContract } from "./store-contract/about.ts";
import { describeAccessContract } from "./store-contract/access.ts";
import { describeAuditContract } from "./store-contract/audit.ts";
import { describeChecksContract } from "./store-contract/checks.ts";
import { describeCheckpointContract } from "./store-contract/checkpoints.ts";
import { describeGateFoldsContract } from "./store-contract/gate-folds.ts";
import { describeHistoryContract } from "./store-contract/history.ts";
import { describeIdempotencyContract } from "./store-contract/idempotency.ts";
import { describeKpisContract } from "./store-contract/kpis.ts";
import type { OpenStore } from "./store-contract/open-store.ts";
import { describeProposalsContract } from "./store-contract/proposals.ts";
import { describeRecordsContract } from "./store-contract/records.ts";
import { describeSeriesContract } from "./store-contract/series.ts";
import { describeSessionsContract } from "./store-contract/sessions.ts";
import { describeTransactionsContract } from "./store-contract/transactions.ts";

/**
 * Every promise of the Store port as tests. `openStore` answers a new, empty store each time; what it needs to clean up
 * it registers itself (vitest's `onTestFinished`). The contract closes the stores.
 */
export function describeStoreContract(name: string, openStore: OpenStore): void {
  describe(`the store contract on ${name}`, () => {
    describeTransactionsContract(openStore);
    describeSessionsContract(openStore);
    describeRecordsContract(openStore);
    describeAuditContract(openStore);
    describeIdempotencyContract(openStore);
    describeCheckpointContract(openStore);
    describeAccessContract(openStore);
    describeChecksContract(openStore);
    describeSeriesContract(openStore);
    describeKpisContract(openStore);
    describeProposalsContract(openStore);
    describeGateFoldsContract(openStore);
    describeHistoryContract(openStore);
    describeAboutContract(openStore);
  });
}
