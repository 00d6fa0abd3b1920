import { type ReactElement, Suspense, lazy, useEffect } from "react";
import * as texts from "#texts/palette.ts";
import { Fallback } from "../../lib/ui/fallback.tsx";
import { showNote } from "../../lib/undo/notes.ts";

const Palette = lazy(async () => ({ default: (await import("./palette.tsx")).Palette }));
const HelpSheet = lazy(async () => ({ default: (await import("./help-sheet.tsx")).HelpSheet }));

export type OpenOverlay = "palette" | "help" | null;

interface Props {
  readonly open: OpenOverlay;
  readonly onClose: () => void;
}

/** The palette or the help sheet, fetched when somebody wants it. */
export function Overlays({ open, onClose }: Props): ReactElement | null {
  if (open === null) return null;
  return (
    <Fallback instead={<NotThere onClose={onClose} />}>
      <Suspense fallback={null}>
        {open === "palette" ? <Palette onClose={onClose} /> : <HelpSheet onClose={onClose} />}
      </Suspense>
    </Fallback>
  );
}

/** It could not be fetched: the server is away, or serves another version by now. */
function NotThere({ onClose }: Pick<Props, "onClose">): null {
  useEffect(() => {
    showNote({ text: texts.NOT_THERE });
    onClose();
  }, [onClose]);
  return null;
}
