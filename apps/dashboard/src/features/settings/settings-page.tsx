import { Link, useSearch } from "@tanstack/react-router";
import type { ReactElement } from "react";
import * as texts from "#texts/settings.ts";
import { PageHead } from "../../lib/ui/page-head.tsx";
import { AboutTab } from "./about-tab.tsx";
import { AppearanceTab } from "./appearance-tab.tsx";
import { PeopleTab } from "./people-tab.tsx";
import classes from "./settings-page.module.css";
import { SETTINGS_TABS, type SettingsTab } from "./settings-search.ts";

const FIRST = SETTINGS_TABS[0];
const CONTENT = { appearance: AppearanceTab, people: PeopleTab, about: AboutTab } as const satisfies Record<
  SettingsTab,
  () => ReactElement
>;

/** How it looks here, who may come in, and what runs. */
export function SettingsPage(): ReactElement {
  const { tab = FIRST } = useSearch({ from: "/settings" });
  const Content = CONTENT[tab];
  return (
    <>
      <PageHead name={texts.TITLE} title={texts.TITLE}>
        <p>{texts.ABOUT_PAGE}</p>
      </PageHead>
      <nav aria-label={texts.PARTS} className={classes.tabs}>
        {SETTINGS_TABS.map((each) => (
          <Link
            key={each}
            to="/settings"
            search={each === FIRST ? {} : { tab: each }}
            replace
            resetScroll={false}
            className={classes.tab}
            aria-current={each === tab ? "page" : undefined}
            activeOptions={{ exact: true }}
            activeProps={{}}
          >
            {texts.TABS[each]}
          </Link>
        ))}
      </nav>
      <Content />
    </>
  );
}
