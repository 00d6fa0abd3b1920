import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { type ReactElement, useEffect } from "react";
import * as texts from "#texts/ui.ts";
import { announce } from "../announce.ts";
import classes from "./copy-text.module.css";
import { VerbButton } from "./verb-button.tsx";

const SAID_FOR_MS = 2000;

interface Props {
  /** What the text is, for the button: "Copy the key". */
  readonly name: string;
  readonly text: string;
}

/** A text that is meant to be kept elsewhere, character by character. */
export function CopyText({ name, text }: Props): ReactElement {
  const { copy, copied, error } = useClipboard({ timeout: SAID_FOR_MS });
  useEffect(() => {
    if (copied) announce(texts.copied(name));
  }, [copied, name]);
  return (
    <div className={classes.copy}>
      <pre className={classes.text}>{text}</pre>
      <VerbButton
        size="xs"
        leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        onClick={() => copy(text)}
      >
        {texts.copy(name)}
      </VerbButton>
      {error === null ? null : (
        <p role="alert" className={classes.failure}>
          {texts.CANNOT_COPY}
        </p>
      )}
    </div>
  );
}
