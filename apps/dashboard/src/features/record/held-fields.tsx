import { Textarea } from "@mantine/core";
import type { ReactElement } from "react";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "./held-fields.module.css";
import type { PastedHeld, readHeld } from "./read-held.ts";

interface Props {
  readonly pasted: PastedHeld;
  readonly problems: ReturnType<typeof readHeld>["problems"];
  readonly onChange: (pasted: PastedHeld) => void;
  /** The key that this server shows; null while it is not known. */
  readonly server_vkey: string | null;
}

/** What somebody holds from elsewhere, to paste. Nothing is filled in: what comes from here vouches for nothing. */
export function HeldFields({ pasted, problems, onChange, server_vkey }: Props): ReactElement {
  const canUseServer = server_vkey !== null && !pasted.keys.includes(server_vkey);
  return (
    <fieldset className={classes.fields}>
      <legend className={classes.legend}>What you hold from elsewhere</legend>
      <p className={classes.about}>
        Any one of these makes the file evidence. Without one, it can only be shown to agree with itself.
      </p>
      <div>
        <Textarea
          label="Key"
          description="Of the installation, as its operator gave it to you. One on each line."
          placeholder="valhalla-go/…+1a2b3c4d+…"
          value={pasted.keys}
          error={problems.keys}
          autosize
          minRows={1}
          maxRows={6}
          spellCheck={false}
          classNames={{ input: classes.mono }}
          onChange={({ currentTarget }) => onChange({ ...pasted, keys: currentTarget.value })}
        />
        {canUseServer ? (
          <div className={classes.offer}>
            <VerbButton
              size="xs"
              onClick={() => onChange({ ...pasted, keys: `${pasted.keys.trimEnd()}\n${server_vkey}`.trimStart() })}
            >
              Use the key that this server shows
            </VerbButton>
            <p className={classes.about}>
              This proves less: whoever could change the record can show you a key of their own here.
            </p>
          </div>
        ) : null}
      </div>
      <Textarea
        label="Checkpoint"
        description="One that you copied or was sent earlier, with its signature."
        value={pasted.checkpoints}
        error={problems.checkpoints}
        autosize
        minRows={1}
        maxRows={8}
        spellCheck={false}
        classNames={{ input: classes.mono }}
        onChange={({ currentTarget }) => onChange({ ...pasted, checkpoints: currentTarget.value })}
      />
      <Textarea
        label="Receipt"
        description="Of a change that you made, of a session that of its end: JSON, as the server answered it."
        value={pasted.receipts}
        error={problems.receipts}
        autosize
        minRows={1}
        maxRows={8}
        spellCheck={false}
        classNames={{ input: classes.mono }}
        onChange={({ currentTarget }) => onChange({ ...pasted, receipts: currentTarget.value })}
      />
    </fieldset>
  );
}
