import type { ReactElement } from "react";
import * as texts from "#texts/record.ts";
import { TextArea } from "../../lib/ui/text-area.tsx";
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
      <legend className={classes.legend}>{texts.HELD}</legend>
      <p className={classes.about}>{texts.HELD_ABOUT}</p>
      <div>
        <TextArea
          label={texts.HELD_KEY}
          description={texts.HELD_KEY_ABOUT}
          placeholder={texts.HELD_KEY_EXAMPLE}
          value={pasted.keys}
          error={problems.keys}
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
              {texts.USE_SERVER_KEY}
            </VerbButton>
            <p className={classes.about}>{texts.USE_SERVER_KEY_ABOUT}</p>
          </div>
        ) : null}
      </div>
      <TextArea
        label={texts.HELD_CHECKPOINT}
        description={texts.HELD_CHECKPOINT_ABOUT}
        value={pasted.checkpoints}
        error={problems.checkpoints}
        minRows={1}
        maxRows={8}
        spellCheck={false}
        classNames={{ input: classes.mono }}
        onChange={({ currentTarget }) => onChange({ ...pasted, checkpoints: currentTarget.value })}
      />
      <TextArea
        label={texts.HELD_RECEIPT}
        description={texts.HELD_RECEIPT_ABOUT}
        value={pasted.receipts}
        error={problems.receipts}
        minRows={1}
        maxRows={8}
        spellCheck={false}
        classNames={{ input: classes.mono }}
        onChange={({ currentTarget }) => onChange({ ...pasted, receipts: currentTarget.value })}
      />
    </fieldset>
  );
}
