import { useMantineColorScheme } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type ReactElement, useCallback, useEffect, useState } from "react";
import * as texts from "#texts/frame.ts";
import { type OpenOverlay, Overlays } from "../features/palette/overlays.tsx";
import type { Command } from "../lib/commands/command.ts";
import { pressEarlyKeys } from "../lib/commands/early-keys.ts";
import { opensPalette } from "../lib/commands/opens-palette.ts";
import { useCommands } from "../lib/commands/use-commands.ts";
import { useShortcuts } from "../lib/commands/use-shortcuts.ts";
import { contrastChoice } from "../lib/kept/contrast-choice.ts";
import { useMyPages } from "./use-my-pages.ts";
import { useIsRailOpen } from "./use-is-rail-open.ts";

/** What can be done on every page, and the keys, the palette and the help sheet for what can be done anywhere. */
export function FrameCommands(): ReactElement | null {
  const [open, setOpen] = useState<OpenOverlay>(null);
  const close = useCallback(() => setOpen(null), []);
  useShortcuts();
  useCommands([...useGoCommands(), ...useDisplayCommands(), ...helpCommands(setOpen)]);

  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      if (!opensPalette(event)) return;
      event.preventDefault();
      if (!event.repeat) setOpen((before) => (before === "palette" ? null : "palette"));
    };
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);

  useEffect(pressEarlyKeys, []);

  return <Overlays key={open} open={open} onClose={close} />;
}

function useGoCommands(): readonly Command[] {
  const navigate = useNavigate();
  const pages = useMyPages();
  return [
    ...pages.map(({ to, label, key }) => ({
      id: `go.${to === "/" ? "now" : to.slice(1)}`,
      label: texts.goTo(label),
      group: "go" as const,
      shortcut: `g ${key}`,
      run: () => void navigate({ to }),
    })),
    {
      id: "go.wall",
      label: texts.OPEN_WALL,
      group: "go",
      keywords: texts.WALL_WORDS,
      shortcut: "g w",
      run: () => void navigate({ to: "/wall" }),
    },
  ];
}

function useDisplayCommands(): readonly Command[] {
  const { setColorScheme } = useMantineColorScheme();
  const [isRailOpen, setIsRailOpen] = useIsRailOpen();
  const schemes = (["auto", "light", "dark"] as const).map((scheme) => ({
    id: `display.colours.${scheme}`,
    label: texts.COLOURS[scheme],
    group: "display" as const,
    keywords: texts.COLOUR_WORDS,
    run: () => setColorScheme(scheme),
  }));
  const contrasts = (["auto", "normal", "high"] as const).map((contrast) => ({
    id: `display.contrast.${contrast}`,
    label: texts.CONTRAST[contrast],
    group: "display" as const,
    keywords: texts.CONTRAST_WORDS,
    run: () => contrastChoice.set(contrast),
  }));
  return [
    ...schemes,
    ...contrasts,
    {
      id: "display.rail",
      label: isRailOpen ? texts.NARROW_RAIL : texts.WIDEN_RAIL,
      group: "display",
      shortcut: "[",
      run: () => setIsRailOpen(!isRailOpen),
    },
  ];
}

function helpCommands(open: (overlay: OpenOverlay) => void): readonly Command[] {
  return [
    { id: "palette", label: texts.FIND, group: "help", run: () => open("palette") },
    { id: "help.keys", label: texts.SHOW_KEYS, group: "help", shortcut: "?", run: () => open("help") },
  ];
}
