import { ActionIcon, type MantineColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconMoon, IconSun } from "@tabler/icons-react";
import type { ReactElement } from "react";
import * as texts from "#texts/frame.ts";

const SCHEMES = {
  auto: { Icon: IconDeviceDesktop, name: texts.SCHEMES.auto, next: "dark" },
  dark: { Icon: IconMoon, name: texts.SCHEMES.dark, next: "light" },
  light: { Icon: IconSun, name: texts.SCHEMES.light, next: "auto" },
} as const satisfies Record<MantineColorScheme, { Icon: unknown; name: string; next: MantineColorScheme }>;

/** Goes round: as the system, dark, light. */
export function ColorSchemeToggle(): ReactElement {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { Icon, name, next } = SCHEMES[colorScheme];
  const label = texts.changeColours(name, SCHEMES[next].name);
  return (
    <ActionIcon aria-label={label} title={label} onClick={() => setColorScheme(next)}>
      <Icon size={18} aria-hidden />
    </ActionIcon>
  );
}
