import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import * as texts from "#texts/record.ts";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { useTRPC } from "../../lib/api/trpc.ts";
import { PageHead } from "../../lib/ui/page-head.tsx";
import { AuditTabs } from "../audit/audit-tabs.tsx";
import { ChainPanel } from "./chain-panel.tsx";
import { CheckpointPanel } from "./checkpoint-panel.tsx";
import { DownloadPanel } from "./download-panel.tsx";
import { KeyPanel } from "./key-panel.tsx";
import { ReceiptPanel } from "./receipt-panel.tsx";
import classes from "./record-page.module.css";
import { VerifyPanel } from "./verify-panel.tsx";
import { verifyInWorker } from "./verify-in-worker.ts";

/** What proves that the record is true, and what can be proven with it. */
export function RecordPage(): ReactElement {
  const trpc = useTRPC();
  const key = useQuery(trpc.audit.getKey.queryOptions({}));
  const latest = useQuery(trpc.audit.getCheckpoint.queryOptions({}));
  const error = key.error ?? latest.error;
  return (
    <>
      <PageHead name={texts.NAME} title={texts.TITLE}>
        <p>{texts.ABOUT}</p>
        {error === null ? null : <p role="alert">{describeQuestionFailure(error)}</p>}
      </PageHead>
      <AuditTabs />
      <div className={classes.columns}>
        <VerifyPanel verify={verifyInWorker} server_vkey={key.data?.vkey ?? null} />
        <div className={classes.column}>
          {key.data === undefined ? null : <KeyPanel signing_key={key.data} />}
          {latest.data === undefined ? null : <CheckpointPanel latest={latest.data} />}
          <ChainPanel />
          <DownloadPanel />
          <ReceiptPanel />
        </div>
      </div>
    </>
  );
}
