import { UnstyledButton } from "@mantine/core";
import { type ReactElement, useState } from "react";
import * as texts from "#texts/timeline.ts";
import { shorten } from "../../lib/count.ts";
import classes from "./long-text.module.css";

/** Longer texts are cut until somebody wants them whole. */
const SHORT = 400;

interface Props {
  readonly text: string;
}

/** What somebody wrote, line breaks and all; long texts open on request. */
export function LongText({ text }: Props): ReactElement {
  const [isOpen, setIsOpen] = useState(false);
  const isLong = text.length > SHORT;
  return (
    <>
      <p className={classes.text}>{isLong && !isOpen ? shorten(text, SHORT) : text}</p>
      {isLong ? (
        <UnstyledButton className={classes.more} onClick={() => setIsOpen(!isOpen)} aria-expanded={isOpen}>
          {isOpen ? texts.SHOW_LESS : texts.SHOW_ALL}
        </UnstyledButton>
      ) : null}
    </>
  );
}
