import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import * as texts from "#texts/settings.ts";
import { useMe } from "../../lib/access/me-context.ts";
import { Panel } from "../../lib/ui/panel.tsx";
import classes from "./settings-page.module.css";

/** Where people and keys are looked after. */
export function PeopleTab(): ReactElement {
  const me = useMe();
  const isLogin = me?.credential === "login";
  return (
    <Panel title={texts.PEOPLE} className={classes.panel}>
      <p className={classes.quiet}>{texts.PEOPLE_WHY}</p>
      <div className={classes.links}>
        <Link to="/access">{texts.OPEN_ACCESS}</Link>
        {isLogin ? (
          <Link to="/access" hash="your-logins">
            {texts.YOUR_LOGINS}
          </Link>
        ) : null}
        {isLogin && me.actor.auth === "password" ? (
          <Link to="/access" hash="your-password">
            {texts.YOUR_PASSWORD}
          </Link>
        ) : null}
      </div>
    </Panel>
  );
}
