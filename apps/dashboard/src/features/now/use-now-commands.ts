import type { Scope } from "@valhalla-go/core/constants";
import type { Session, Summary } from "@valhalla-go/core/schemas";
import * as texts from "#texts/now-commands.ts";
import type { Command } from "../../lib/commands/command.ts";
import { useCommands } from "../../lib/commands/use-commands.ts";
import { type SidePanel, useOpenPanel } from "../../lib/side-panel.ts";
import { NOTE_FIELD_ID } from "../session/note-field-id.ts";
import { START_FORM_ID } from "../session/start-form-id.ts";

const OPERATE: Scope = "session:operate";

/** Offers what can be done on the page Now as things stand: in the palette, and each by a key of its own. */
export function useNowCommands(summary: Summary): void {
  const open = useOpenPanel();
  useCommands([...sessionCommands(summary, open), ...postureCommands(open)]);
}

function postureCommands(open: (panel: SidePanel) => void): readonly Command[] {
  return [
    {
      id: "now.band",
      label: texts.SET_BAND,
      group: "band",
      keywords: texts.BAND_WORDS,
      shortcut: "b",
      run: () => open("band"),
    },
    { id: "now.health", label: texts.REPORT_HEALTH, group: "health", shortcut: "r", run: () => open("health") },
  ];
}

function sessionCommands({ session, checklist }: Summary, open: (panel: SidePanel) => void): readonly Command[] {
  if (!session.active) {
    return [
      {
        id: "session.start",
        label: texts.START,
        group: "session",
        keywords: texts.START_WORDS,
        shortcut: "s",
        needs: OPERATE,
        // A start cannot be taken back, so the key leads to what it is for and not past it.
        run: () => document.querySelector<HTMLElement>(`#${START_FORM_ID} textarea`)?.focus(),
      },
    ];
  }
  return [
    {
      id: "session.note",
      label: texts.NOTE,
      group: "session",
      shortcut: "n",
      needs: OPERATE,
      run: () => document.getElementById(NOTE_FIELD_ID)?.focus(),
    },
    ...watchCommands(session, open),
    ...(checklist.effective_band.from === "frozen" && session.state === "active"
      ? [command("rebaseline", texts.REBASELINE, "l", open)]
      : []),
    { ...command("end", texts.END, "e", open), keywords: texts.END_WORDS },
  ];
}

function watchCommands(
  session: Extract<Session, { active: true }>,
  open: (panel: SidePanel) => void,
): readonly Command[] {
  const hold =
    session.state === "held"
      ? command("resume", texts.RESUME, "h", open)
      : { ...command("hold", texts.HOLD, "h", open), keywords: texts.HOLD_WORDS };
  return session.handover === null
    ? [hold, { ...command("offer", texts.OFFER, "o", open), keywords: texts.OFFER_WORDS }]
    : [hold, command("accept", texts.ACCEPT, "a", open), command("withdraw", texts.WITHDRAW, "w", open)];
}

function command(panel: SidePanel, label: string, shortcut: string, open: (panel: SidePanel) => void): Command {
  return { id: `session.${panel}`, label, group: "session", shortcut, needs: OPERATE, run: () => open(panel) };
}
