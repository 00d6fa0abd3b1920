import { IconLock } from "@tabler/icons-react";
import type { Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/session.ts";
import { BAND_NAMES } from "#texts/terms.ts";
import { useOpenPanel } from "../../lib/side-panel.ts";
import { Notice } from "../../lib/ui/notice.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";

interface Props {
  readonly summary: Pick<Summary, "checklist">;
  /** Then nothing is accepted until it is resumed. */
  readonly isHeld: boolean;
}

/** That the session holds on to a worse band than the one of now, and how to accept the better one. */
export function RatchetNotice({ summary: { checklist }, isHeld }: Props): ReactElement | null {
  const open = useOpenPanel();
  const { band, from, why } = checklist.effective_band;
  if (from !== "frozen") return null;
  return (
    <Notice
      icon={<IconLock size={20} aria-hidden />}
      title={texts.frozenBandCounts(band, BAND_NAMES[band])}
      actions={
        isHeld ? undefined : (
          <VerbButton needs="session:operate" onClick={() => open("rebaseline")}>
            {texts.REBASELINE}
          </VerbButton>
        )
      }
    >
      <p>
        {why}
        {isHeld ? texts.IT_CAN_BE_RE_BASELINED : ""}
      </p>
    </Notice>
  );
}
