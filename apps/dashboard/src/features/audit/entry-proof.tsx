import { useQueryClient } from "@tanstack/react-query";
import { IconShieldCheck, IconShieldQuestion, IconShieldX } from "@tabler/icons-react";
import type { AuditEntry } from "@valhalla-go/core/schemas";
import { type ReactElement, useState } from "react";
import * as texts from "#texts/audit.ts";
import { announce } from "../../lib/announce.ts";
import { useTRPCClient } from "../../lib/api/trpc.ts";
import { numberFormat } from "../../lib/locale/formats.ts";
import { CopyText } from "../../lib/ui/copy-text.tsx";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import type { EntryVerdict } from "./verify-entry.ts";
import classes from "./entry-page.module.css";

const figure = numberFormat();

interface Finding {
  readonly verdict: EntryVerdict;
  readonly size: number;
  /** What to keep: the entry's place and hash, and the checkpoint. */
  readonly receipt: string | null;
}

type State =
  | { readonly kind: "none" | "running" }
  | { readonly kind: "found"; readonly finding: Finding }
  | { readonly kind: "failed"; readonly error: unknown };

const ICONS = {
  proven: IconShieldCheck,
  uncovered: IconShieldQuestion,
  unsigned: IconShieldQuestion,
  unchecked: IconShieldQuestion,
  wrong_hash: IconShieldX,
  wrong_checkpoint: IconShieldX,
  wrong_proof: IconShieldX,
} as const satisfies Record<EntryVerdict, unknown>;

/** The entry, verified in this browser when somebody asks. */
export function EntryProof({ entry }: { readonly entry: AuditEntry }): ReactElement {
  const [state, setState] = useState<State>({ kind: "none" });
  const verify = useVerify(entry);

  async function run(): Promise<void> {
    setState({ kind: "running" });
    try {
      const finding = await verify();
      setState({ kind: "found", finding });
      announce(LEADS[finding.verdict]);
    } catch (error) {
      setState({ kind: "failed", error });
    }
  }

  return (
    <Panel title={texts.PROOF_TITLE} className={classes.panel}>
      <p className={classes.quiet}>{texts.PROOF_ABOUT}</p>
      <dl className={classes.hashes}>
        <dt>{texts.HASH}</dt>
        <dd>
          <code>{entry.hash}</code>
        </dd>
        <dt>{texts.PREV}</dt>
        <dd>
          <code>{entry.prev}</code>
        </dd>
      </dl>
      <VerbButton className={classes.action} busy={state.kind === "running"} onClick={() => void run()}>
        {texts.VERIFY}
      </VerbButton>
      {state.kind === "failed" ? <FailureNote error={state.error} isQuestion /> : null}
      {state.kind === "found" ? <Found finding={state.finding} /> : null}
    </Panel>
  );
}

const LEADS = {
  proven: texts.VERIFIED,
  uncovered: texts.UNCOVERED,
  unsigned: texts.NOT_PROVEN,
  unchecked: texts.NOT_PROVEN,
  wrong_hash: texts.TAMPERED,
  wrong_checkpoint: texts.NOT_PROVEN,
  wrong_proof: texts.TAMPERED,
} as const satisfies Record<EntryVerdict, string>;

function Found({ finding: { verdict, size, receipt } }: { readonly finding: Finding }): ReactElement {
  const Icon = ICONS[verdict];
  const rest = {
    proven: texts.verifiedRest(figure(size)),
    uncovered: texts.UNCOVERED_REST,
    unsigned: texts.UNSIGNED_REST,
    unchecked: texts.UNCHECKED_REST,
    wrong_hash: texts.WRONG_HASH,
    wrong_checkpoint: texts.WRONG_CHECKPOINT,
    wrong_proof: texts.WRONG_PROOF,
  }[verdict];
  return (
    <>
      <div className={classes.verdict} data-verdict={verdict}>
        <Icon size={28} aria-hidden />
        <p>
          <strong>{LEADS[verdict]}</strong> {rest}
        </p>
      </div>
      {receipt === null ? null : (
        <>
          <p className={classes.quiet}>{texts.RECEIPT_ABOUT}</p>
          <CopyText name={texts.RECEIPT} text={receipt} />
        </>
      )}
    </>
  );
}

/** Asks for the latest checkpoint and the proof that leads to it; what follows the proof is fetched when it is needed. */
function useVerify(entry: AuditEntry): () => Promise<Finding> {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  return async () => {
    const { verifyEntry } = await import("./verify-entry.ts");
    const { verdict, size, note } = await verifyEntry(entry, {
      latest: () =>
        queryClient.fetchQuery({
          queryKey: ["audit.getCheckpoint", "to verify"],
          queryFn: () => client.audit.getCheckpoint.query({}),
          staleTime: 0,
        }),
      prove: (covered) => client.audit.getInclusion.query({ seq: entry.seq, size: covered }),
    });
    const receipt = note === null ? null : JSON.stringify({ seq: entry.seq, hash: entry.hash, checkpoint: note });
    return { verdict, size, receipt };
  };
}
