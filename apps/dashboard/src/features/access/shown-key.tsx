import type { CreatedKey } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { CopyText } from "../../lib/ui/copy-text.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "../../lib/ui/form.module.css";

interface Props {
  readonly created: CreatedKey;
  readonly onDone: () => void;
}

/** The secret of a new key, which is told once and never again, and how it is used. */
export function ShownKey({ created: { key, secret }, onDone }: Props): ReactElement {
  return (
    <div className={classes.form}>
      {secret === null ? (
        <p className={classes.lead}>
          The key is made, but its secret was told already in an answer that got lost. Revoke it and make another one.
        </p>
      ) : (
        <>
          <p className={classes.lead}>
            Copy it now to where {key.name} keeps its secrets: it is shown only now, and nobody can find it out later.
          </p>
          <CopyText name="key" text={secret} />
          <p className={classes.quiet}>It goes with each call as a header, never in an address:</p>
          <CopyText
            name="example"
            text={`curl -H "Authorization: Bearer ${secret}" ${location.origin}/core/access/me`}
          />
        </>
      )}
      <div className={classes.actions}>
        <VerbButton variant="filled" size="md" onClick={onDone}>
          Done
        </VerbButton>
      </div>
    </div>
  );
}
