import { type ReactElement, lazy, useEffect } from "react";
import * as texts from "#texts/palette.ts";
import { Later } from "../../lib/ui/later.tsx";
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
    <Later instead={<NotThere onClose={onClose} />}>
      {open === "palette" ? <Palette onClose={onClose} /> : <HelpSheet onClose={onClose} />}
    </Later>
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
