import { IconLock, IconLockOpen } from "@tabler/icons-react";
import type { ChecklistStep } from "@valhalla-go/core/schemas";
import type { ReactElement, ReactNode } from "react";
import * as texts from "#texts/playbook.ts";
import classes from "./posture-preview.module.css";
import type { PosturePreview as Preview } from "./preview-posture.ts";

interface Props {
  readonly preview: Preview;
  /** Further lines of what would change. */
  readonly children?: ReactNode;
}

/** What a change of band or health would block and open, before it is made. */
export function PosturePreview({ preview: { blocks, opens }, children }: Props): ReactElement {
  return (
    <div className={classes.preview} aria-live="polite">
      <p className={classes.title}>{texts.PREVIEW}</p>
      {blocks.length === 0 && opens.length === 0 ? <p>{texts.PREVIEW_NO_CHANGE}</p> : null}
      {blocks.length === 0 ? null : (
        <p className={classes.line}>
          <IconLock size={18} aria-hidden />
          <span>{texts.previewBlocks(blocks.length, titles(blocks))}</span>
        </p>
      )}
      {opens.length === 0 ? null : (
        <p className={classes.line}>
          <IconLockOpen size={18} aria-hidden />
          <span>{texts.previewOpens(opens.length, titles(opens))}</span>
        </p>
      )}
      {children}
    </div>
  );
}

function titles(steps: readonly ChecklistStep[]): string {
  return steps.map(({ title }) => title).join("; ");
}
