import { type ReactElement, useState } from "react";
import * as texts from "#texts/record.ts";
import { Panel } from "../../lib/ui/panel.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { DropFile } from "../../lib/ui/drop-file.tsx";
import { HeldFields } from "./held-fields.tsx";
import { type PastedHeld, readHeld } from "./read-held.ts";
import { useVerification } from "./use-verification.ts";
import { VerificationResult } from "./verification-result.tsx";
import type { VerifyFile } from "./verify-in-worker.ts";
import classes from "./verify-panel.module.css";

const NOTHING: PastedHeld = { keys: "", checkpoints: "", receipts: "" };

interface Props {
  readonly verify: VerifyFile;
  /** The key that this server shows; null while it is not known. */
  readonly server_vkey: string | null;
}

/** Verifies a file that somebody has, in the browser alone. */
export function VerifyPanel({ verify, server_vkey }: Props): ReactElement {
  const [pasted, setPasted] = useState(NOTHING);
  const [state, start] = useVerification(verify);
  const { held, problems } = readHeld(pasted);
  const isHeldWrong = Object.keys(problems).length > 0;
  const isSame = state.kind === "verified" && JSON.stringify(state.held) === JSON.stringify(held);
  return (
    <Panel title={texts.VERIFY} className={classes.panel}>
      <p className={classes.about}>{texts.VERIFY_ABOUT}</p>
      <HeldFields pasted={pasted} problems={problems} onChange={setPasted} server_vkey={server_vkey} />
      <DropFile label={texts.DROP} hint={texts.DROP_HINT} onFile={(file) => start(file, held)} />
      {state.kind === "running" ? (
        <p role="status" className={classes.about}>
          {texts.verifying(state.file.name, percentOf(state.bytes, state.file.size))}
        </p>
      ) : null}
      {state.kind === "failed" ? (
        <p role="alert" className={classes.failure}>
          {texts.notVerified(state.file.name, state.message)}
        </p>
      ) : null}
      {state.kind === "verified" ? (
        <VerificationResult
          file_name={state.file.name}
          verification={state.verification}
          isServerKeyAlone={isServerAlone(state.held, server_vkey)}
        />
      ) : null}
      {state.kind === "none" || state.kind === "running" || isSame || isHeldWrong ? null : (
        <VerbButton className={classes.again} onClick={() => start(state.file, held)}>
          {texts.verifyAgain(state.file.name)}
        </VerbButton>
      )}
    </Panel>
  );
}

function isServerAlone(held: ReturnType<typeof readHeld>["held"], server_vkey: string | null): boolean {
  const { keys = [], checkpoints = [], receipts = [] } = held;
  const isOnlyServer = keys.length > 0 && keys.every((vkey) => vkey === server_vkey);
  return isOnlyServer && checkpoints.length === 0 && receipts.length === 0;
}

function percentOf(bytes: number, size: number): number {
  return size === 0 ? 100 : Math.floor((bytes / size) * 100);
}
