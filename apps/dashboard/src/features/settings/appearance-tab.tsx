import { useMantineColorScheme } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import * as texts from "#texts/settings.ts";
import { commands } from "../../lib/commands/commands.ts";
import { shortcutsChoice } from "../../lib/commands/shortcuts-choice.ts";
import { contrastChoice } from "../../lib/kept/contrast-choice.ts";

import { useKeptChoice } from "../../lib/kept/use-kept-choice.ts";
import { ChoiceRow } from "../../lib/ui/choice-row.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import panels from "../../lib/ui/panels.module.css";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { useTakeTour } from "../tour/use-take-tour.ts";
import classes from "./settings-page.module.css";

const COLOURS = (["auto", "light", "dark"] as const).map((value) => ({ value, face: texts.COLOUR_CHOICES[value] }));
const CONTRASTS = (["auto", "normal", "high"] as const).map((value) => ({
  value,
  face: texts.CONTRAST_CHOICES[value],
}));
const SHORTCUTS = (["on", "off"] as const).map((value) => ({ value, face: texts.SHORTCUT_CHOICES[value] }));

/** What somebody can choose about how it looks and is worked in this browser. */
export function AppearanceTab(): ReactElement {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [contrast, setContrast] = useKeptChoice(contrastChoice);
  const [keys, setKeys] = useKeptChoice(shortcutsChoice);

  const takeTour = useTakeTour();
  return (
    <div className={panels.pair}>
      <Panel title={texts.LOOK} className={classes.panel}>
        <ChoiceRow legend={texts.COLOURS} choices={COLOURS} value={colorScheme} onChange={setColorScheme} />
        <ChoiceRow legend={texts.CONTRAST} choices={CONTRASTS} value={contrast} onChange={setContrast} />
        <p className={classes.quiet}>{texts.CONTRAST_WHY}</p>
        <p className={classes.quiet}>{texts.KEPT_HERE}</p>
      </Panel>
      <div className={panels.panels}>
        <Panel title={texts.KEYBOARD} className={classes.panel}>
          <ChoiceRow legend={texts.SHORTCUTS} choices={SHORTCUTS} value={keys} onChange={setKeys} />
          <p className={classes.quiet}>
            {texts.SHORTCUTS_WHY} {texts.ALWAYS}
          </p>
          <div className={classes.deed}>
            <VerbButton onClick={() => commands.run("help.keys")}>{texts.SHOW_KEYS}</VerbButton>
          </div>
        </Panel>
        <Panel title={texts.MORE} className={classes.panel}>
          <div className={classes.deed}>
            <div className={classes.links}>
              <Link to="/wall">{texts.WALL}</Link>
            </div>
            <p className={classes.quiet}>{texts.WALL_WHY}</p>
          </div>
          <div className={classes.deed}>
            <VerbButton onClick={takeTour}>{texts.TOUR}</VerbButton>
            <p className={classes.quiet}>{texts.TOUR_WHY}</p>
          </div>
        </Panel>
      </div>
    </div>
  );
}
