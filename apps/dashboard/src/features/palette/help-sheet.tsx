import { CloseButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import * as words from "#texts/commands.ts";
import * as texts from "#texts/palette.ts";
import { useMe } from "../../lib/access/me-context.ts";
import { COMMAND_GROUPS } from "../../lib/commands/command-groups.ts";
import { shortcutsChoice } from "../../lib/commands/shortcuts-choice.ts";
import { useCommandList } from "../../lib/commands/use-command-list.ts";
import { whyNot } from "../../lib/commands/why-not.ts";
import { useKeptChoice } from "../../lib/kept/use-kept-choice.ts";
import classes from "./help-sheet.module.css";
import { Keys } from "./keys.tsx";
import { Overlay } from "./overlay.tsx";

interface Props {
  readonly onClose: () => void;
}

/** The keys that count on this page as it is now. */
export function HelpSheet({ onClose }: Props): ReactElement {
  const me = useMe();
  const [keys] = useKeptChoice(shortcutsChoice);
  const withKeys = useCommandList().filter(({ shortcut }) => shortcut !== undefined);
  return (
    <Overlay label={texts.HELP} onClose={onClose}>
      <header className={classes.head}>
        <h2 className={classes.title}>{texts.HELP}</h2>
        <CloseButton data-autofocus aria-label={texts.CLOSE} onClick={onClose} />
      </header>
      {/* It scrolls, so the keyboard must come to it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.body} tabIndex={0} role="group" aria-label={texts.HELP}>
        {keys === "off" ? (
          <p className={classes.off}>
            {texts.KEYS_ARE_OFF}{" "}
            <Link to="/settings" onClick={onClose}>
              {texts.TURN_ON}
            </Link>
          </p>
        ) : null}
        <dl className={classes.always}>
          <dt>{texts.OPEN_PALETTE}</dt>
          <dd>
            <Keys shortcut="Ctrl K" />
          </dd>
        </dl>
        {COMMAND_GROUPS.map((group) => {
          const rows = withKeys.filter((command) => command.group === group);
          return rows.length === 0 ? null : (
            <section key={group}>
              <h3 className={classes.group}>{words.GROUPS[group]}</h3>
              <dl className={classes.rows}>
                {rows.map((command) => (
                  <div key={command.id} data-barred={whyNot(command, me) !== null}>
                    <dt>{command.label}</dt>
                    <dd>
                      <Keys shortcut={command.shortcut ?? ""} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Overlay>
  );
}
