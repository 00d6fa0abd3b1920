import type { ApiKey } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/access.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { Ago } from "../../lib/time/elapsed.tsx";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "../../lib/ui/form.module.css";
import { ScopeList } from "./scope-list.tsx";
import { useRevokeKey } from "./use-revoke-key.ts";

interface Props {
  readonly api_key: ApiKey;
  readonly onClose: () => void;
}

/** Ends a key for ever. Says before what stops. */
export function RevokeKeyForm({ api_key, onClose }: Props): ReactElement {
  const { id, name, scopes, last_used_utc } = api_key;
  const revoke = useRevokeKey();

  function end(): void {
    if (revoke.isPending) return;
    void afterSuccess(revoke.mutateAsync({ key_id: id }), () => {
      announce(texts.revoked(name));
      onClose();
    });
  }

  return (
    <div className={classes.form}>
      <p className={classes.lead}>
        {texts.REVOKE_LEAD}{" "}
        {last_used_utc === null ? (
          texts.KEY_NEVER_USED
        ) : (
          <Filled text={texts.KEY_LAST_USED} parts={{ ago: <Ago since={last_used_utc} /> }} />
        )}
      </p>
      <p className={classes.quiet}>{texts.CALLS_STOP}</p>
      <ScopeList scopes={scopes} />
      <FailureNote error={revoke.error} />
      <div className={classes.actions}>
        <VerbButton needs="keys:manage" variant="filled" size="md" busy={revoke.isPending} onClick={end}>
          {texts.revokeOf(name)}
        </VerbButton>
        <VerbButton variant="subtle" size="md" onClick={onClose}>
          {texts.KEEP_IT}
        </VerbButton>
      </div>
    </div>
  );
}
