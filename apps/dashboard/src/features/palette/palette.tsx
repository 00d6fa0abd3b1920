import { Combobox } from "@mantine/core";
import { type ReactElement, useDeferredValue, useId, useRef, useState } from "react";
import * as words from "#texts/commands.ts";
import * as texts from "#texts/palette.ts";
import { useMe } from "../../lib/access/me-context.ts";
import { COMMAND_GROUPS } from "../../lib/commands/command-groups.ts";
import { commands as registry } from "../../lib/commands/commands.ts";
import { shortcutsChoice } from "../../lib/commands/shortcuts-choice.ts";
import { useCommandList } from "../../lib/commands/use-command-list.ts";
import { whyNot } from "../../lib/commands/why-not.ts";
import { useKeptChoice } from "../../lib/kept/use-kept-choice.ts";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { Keys } from "./keys.tsx";
import { Overlay } from "./overlay.tsx";
import classes from "./palette.module.css";
import { rankCommands } from "./rank-commands.ts";
import { type Place, useFoundPlaces } from "./use-found-places.ts";
import { useKeptSelection } from "./use-kept-selection.ts";
import { useSettled } from "./use-settled.ts";

interface Props {
  readonly onClose: () => void;
}

const nameGroup = (group: keyof typeof words.GROUPS): string => words.GROUPS[group];

/** Everything that can be done and gone to, found by typing. */
export function Palette({ onClose }: Props): ReactElement {
  const [query, setQuery] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const me = useMe();
  const [keys] = useKeptChoice(shortcutsChoice);
  const hint = useId();
  const list = useRef<HTMLDivElement>(null);
  const asked = useDeferredValue(query);
  const found = rankCommands(useCommandList(), asked, nameGroup).filter(({ id }) => id !== "palette");
  const settled = useSettled(query);
  const { places, isLooking, error } = useFoundPlaces(settled);
  const groups = COMMAND_GROUPS.map((group) => ({
    group,
    commands: found.filter((command) => command.group === group),
  })).filter(({ commands }) => commands.length > 0);
  // Best first when somebody looks for something; by what they are about when somebody looks around.
  const sections = query.trim() === "" ? groups : [{ group: null, commands: found }];

  const shape = [...found.map(({ id }) => id), ...places.map(({ id }) => id)].join("\n");
  const { store, selected } = useKeptSelection(list, asked, shape);

  function choose(value: string): void {
    const place = places.find(({ id }) => `place:${id}` === value);
    if (place !== undefined) {
      onClose();
      place.go();
      return;
    }
    const command = found.find(({ id }) => id === value);
    if (command === undefined) return;
    const why = whyNot(command, me);
    if (why !== null) {
      setRefusal(why);
      return;
    }
    onClose();
    // What it opens may want the focus that goes back to the page when this is gone.
    setTimeout(() => registry.run(command.id));
  }

  return (
    <Overlay label={texts.PALETTE} onClose={onClose}>
      <Combobox store={store} onOptionSubmit={choose}>
        <Combobox.EventsTarget withExpandedAttribute aria-activedescendant={selected}>
          <input
            data-autofocus
            role="combobox"
            aria-expanded
            aria-controls={store.listId ?? undefined}
            aria-label={texts.FIND}
            aria-describedby={hint}
            className={classes.field}
            placeholder={texts.PLACEHOLDER}
            autoComplete="off"
            spellCheck={false}
            value={query}
            onChange={(event) => {
              setRefusal(null);
              setQuery(event.currentTarget.value);
            }}
          />
        </Combobox.EventsTarget>
        <p role="alert" className={classes.refusal}>
          {refusal}
        </p>
        <Combobox.Options ref={list} tabIndex={0} className={classes.list} aria-label={texts.RESULTS}>
          {sections.map(({ group, commands }) => {
            const rows = commands.map((command) => {
              const why = whyNot(command, me);
              return (
                <Combobox.Option key={command.id} value={command.id} className={classes.row} data-barred={why !== null}>
                  <span className={classes.words}>
                    <span className={classes.name}>{command.label}</span>
                    {why === null ? null : <span className={classes.why}>{why}</span>}
                  </span>
                  {group === null ? <span className={classes.kind}>{nameGroup(command.group)}</span> : null}
                  {command.shortcut === undefined || keys === "off" ? null : <Keys shortcut={command.shortcut} />}
                </Combobox.Option>
              );
            });
            return group === null ? (
              rows
            ) : (
              <Combobox.Group
                key={group}
                role="group"
                aria-label={nameGroup(group)}
                label={nameGroup(group)}
                classNames={{ groupLabel: classes.group ?? "" }}
              >
                {rows}
              </Combobox.Group>
            );
          })}
          {places.map((place) => (
            <PlaceRow key={place.id} place={place} />
          ))}
        </Combobox.Options>
        {found.length + places.length > 0 || error !== null ? null : (
          <p className={classes.nothing}>
            {isLooking || settled !== query ? texts.LOOKING : texts.nothing(query.trim())}
          </p>
        )}
        {error === null ? null : (
          <div className={classes.failure}>
            <FailureNote error={error} isQuestion />
          </div>
        )}
      </Combobox>
      <p id={hint} className={classes.hint}>
        {texts.HINT}
      </p>
    </Overlay>
  );
}

function PlaceRow({ place }: { readonly place: Place }): ReactElement {
  return (
    <Combobox.Option value={`place:${place.id}`} className={classes.row}>
      <span className={classes.words}>
        <span className={classes.name}>{place.label}</span>
      </span>
      <span className={classes.kind}>{place.kind}</span>
    </Combobox.Option>
  );
}
