import { Link } from "@tanstack/react-router";
import { IconArrowsDiff } from "@tabler/icons-react";
import type { PlaybookVersion } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/playbooks.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { Notice } from "../../lib/ui/notice.tsx";
import classes from "./playbooks.module.css";

interface Props {
  /** What the session that runs froze. */
  readonly frozen: Pick<PlaybookVersion, "version" | "digest">;
  readonly followed: PlaybookVersion;
  readonly versions: readonly PlaybookVersion[];
}

/** That the session which runs goes by another version than the one that is followed now, and where they differ. */
export function FrozenNotice({ frozen, followed, versions }: Props): ReactElement {
  const known = versions.find(({ digest }) => digest === frozen.digest);
  return (
    <Notice
      icon={<IconArrowsDiff size={20} aria-hidden />}
      title={<Filled text={texts.FROZEN_IS_OTHER} parts={{ frozen: frozen.version, followed: followed.version }} />}
    >
      {known === undefined ? null : (
        <Link to="/playbooks" search={{ version: followed.seq, against: known.seq }} className={classes.link}>
          {texts.SEE_DIFFERENCE}
        </Link>
      )}
    </Notice>
  );
}
