import { IconUser } from "@tabler/icons-react";
import { type ReactElement, lazy, useId, useRef, useState } from "react";
import * as texts from "#texts/person.ts";
import { useMe } from "../../lib/access/me-context.ts";
import { Later } from "../../lib/ui/later.tsx";
import classes from "./person-menu.module.css";

const PersonPanel = lazy(async () => ({ default: (await import("./person-panel.tsx")).PersonPanel }));

/** Who looks; opens what they are and can do about it. */
export function PersonMenu(): ReactElement | null {
  const me = useMe();
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  if (me === null) return null;
  return (
    <>
      <button
        type="button"
        className={classes.person}
        popoverTarget={id}
        aria-expanded={isOpen}
        aria-label={texts.youActAs(me.actor.name)}
      >
        <IconUser size={16} aria-hidden />
        <span className={classes.name}>{me.actor.name}</span>
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        className={classes.panel}
        onToggle={({ newState }) => setIsOpen(newState === "open")}
      >
        {isOpen ? (
          <Later>
            <PersonPanel me={me} onClose={() => panel.current?.hidePopover()} />
          </Later>
        ) : null}
      </div>
    </>
  );
}
