import { VisuallyHidden } from "@mantine/core";
import { type ReactElement, useEffect, useState } from "react";
import { onAnnounce } from "../announce.ts";

/** Where announcements are said. One polite region for the whole page, so that nothing is said twice. */
export function Announcer(): ReactElement {
  const [sentence, setSentence] = useState("");
  useEffect(() => onAnnounce(setSentence), []);
  return (
    <VisuallyHidden aria-live="polite" role="status">
      {sentence}
    </VisuallyHidden>
  );
}
