import type { SigningKey } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { Moment } from "../../lib/time/moment.tsx";
import { CopyText } from "../../lib/ui/copy-text.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import classes from "./record-panels.module.css";

interface Props {
  readonly signing_key: SigningKey;
}

/** The public half of the key that signs the record, to keep elsewhere. */
export function KeyPanel({ signing_key: { vkey, previous, since_utc, since_seq } }: Props): ReactElement {
  return (
    <Panel title="Key of this installation" className={classes.panel}>
      {vkey === null ? (
        <p className={classes.quiet}>No key is recorded yet: it is with the server's start.</p>
      ) : (
        <CopyText name="key" text={vkey} />
      )}
      <p className={classes.quiet}>
        The server printed it at its first start. Compare the two, and give it to whoever shall verify: it proves the
        more the less of its way led through this server.
      </p>
      {since_utc === null || since_seq === null ? null : (
        <p className={classes.quiet}>
          Named by entry {since_seq}, <Moment utc={since_utc} />
          {previous === null ? ", as the first." : ". Before it there was another one:"}
        </p>
      )}
      {previous === null ? null : <CopyText name="key before it" text={previous} />}
    </Panel>
  );
}
