// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { findPlaybookChanges } from "@valhalla-go/core/rules";
import { afterEach, describe, expect, it } from "vitest";
import { FakeBackend } from "../../test/fake-backend.ts";
import { makeActiveSession, makeEntry, makeSummary } from "../../test/make.ts";
import {
  makeFigures,
  makePlaybook,
  makePlaybookStep,
  makePlaybookVersion,
  makeStepFigures,
} from "../../test/make-playbook.ts";
import { refusal } from "../../test/refusal.ts";
import { renderRoute } from "../../test/render-route.tsx";

afterEach(cleanup);

const OLD = makePlaybook({
  version: "1",
  steps: [makePlaybookStep({ id: "look" }), makePlaybookStep({ id: "run", band_min: "B" })],
});
const NEW = makePlaybook({
  version: "2",
  steps: [
    makePlaybookStep({ id: "look", why: "To know before one goes.", blocked_if_red: false }),
    makePlaybookStep({ id: "mend", remediation: true, evidence: { kind: "link", label: "the ticket" } }),
  ],
});
const VERSIONS = [
  makePlaybookVersion(
    { version: "2", seq: 9, digest: "b".repeat(64), changes: findPlaybookChanges(OLD, NEW) },
    { steps: NEW.steps },
  ),
  makePlaybookVersion({ version: "1", seq: 3, until_utc: "2026-11-21T09:00:00.000000Z" }, { steps: OLD.steps }),
];

function backendOf(answers: Readonly<Record<string, unknown>> = {}): FakeBackend {
  return new FakeBackend({
    "playbook.listVersions": { versions: VERSIONS, next_cursor: null },
    "playbook.getFigures": makeFigures(),
    ...answers,
  });
}

const regionOf = async (name: string): Promise<HTMLElement> => screen.findByRole("region", { name });

describe("the page of playbooks", () => {
  it("reads the one that is followed: each step with its reason, its bands, what red means, and what it asks for", async () => {
    renderRoute("/playbooks", backendOf());
    expect(await screen.findByRole("heading", { level: 1, name: "Launch" })).toBeTruthy();
    const steps = within(await regionOf("Steps")).getAllByRole("listitem");
    expect(steps[0]?.textContent).toContain("To know before one goes.");
    expect(steps[0]?.textContent).toContain("in every band");
    expect(steps[0]?.textContent).toContain("also while health is red");
    const mend = screen.getByRole("link", { name: "Link to Do mend" });
    expect(mend.getAttribute("href")).toBe("#mend");
    expect(mend.closest("li")?.textContent).toContain("mends: red health never stops it");
    expect(mend.closest("li")?.textContent).toContain("asks for a link: the ticket");
  });

  it("leads to a step by its link, and puts the focus there", async () => {
    renderRoute("/playbooks#mend", backendOf());
    await waitFor(() => expect(document.activeElement?.id).toBe("mend"));
  });

  it("says for each step whether each band and red let it through, by the rule of the server", async () => {
    renderRoute("/playbooks?version=3", backendOf());
    const rows = within(await screen.findByRole("table", { name: /Whether each step/ })).getAllByRole("row");
    expect(rows.map((row) => row.textContent)).toEqual([
      "StepABnowCDred",
      "Do lookmaymaymaymaywaits",
      "Do runmaymaywaitswaitswaits",
    ]);
  });

  it("tells of each version since when it was followed and what it changed, and compares it with the one before", async () => {
    const { router } = renderRoute("/playbooks", backendOf());
    const versions = await regionOf("Versions");
    expect(versions.textContent).toContain("1 step added, 1 removed and 1 changed");
    expect(versions.textContent).toContain("the first one");

    fireEvent.click(screen.getByRole("link", { name: "Compare with the one before: version 2" }));

    const difference = await regionOf("Difference");
    expect(router.state.location.search).toEqual({ version: 9, against: 3 });
    const table = within(difference).getByRole("table", { name: "Version 1 and version 2" });
    const text = table.textContent ?? "";
    expect(text).toContain("Do look changed");
    expect(text).toContain("Because.");
    expect(text).toContain("To know before one goes.");
    expect(text).toContain("Do mend added");
    expect(text).toContain("Do run removed");
    fireEvent.click(within(difference).getByRole("link", { name: "Close the comparison" }));
    await waitFor(() => expect(screen.queryByRole("region", { name: "Difference" })).toBeNull());
  });

  it("says when both versions say the same", async () => {
    const same = [{ ...VERSIONS[0]!, playbook: OLD }, VERSIONS[1]!];
    renderRoute(
      "/playbooks?version=9&against=3",
      backendOf({ "playbook.listVersions": { versions: same, next_cursor: null } }),
    );
    expect(await screen.findByText("Both say the same, but for the version.")).toBeTruthy();
  });

  it("tells how each step went: done, skipped, left open, refused, how long and why it was skipped", async () => {
    renderRoute("/playbooks", backendOf());
    const figures = await regionOf("How the steps go");
    expect(await within(figures).findByText(/^10 sessions: 7 complete, 1 incomplete, 1 handed over/)).toBeTruthy();
    const [, look, run] = within(figures).getAllByRole("row");
    expect(look?.textContent).toContain("8 done");
    expect(look?.textContent).toContain("1 skipped");
    expect(look?.textContent).toContain("3 times in 2 sessions");
    expect(look?.textContent).toContain("4 min");
    expect(look?.textContent).toContain("Nothing to see");
    expect(run?.textContent).toContain("never");
  });

  it("counts other days and only this version when asked, and says so in the URL", async () => {
    const { backend, router } = renderRoute("/playbooks", backendOf());
    await screen.findByText(/^10 sessions/);
    const only = makeFigures({ steps: [makeStepFigures({ step_id: "look", done: 2, sessions: 4 })] });
    backend.answer("playbook.getFigures", only);

    fireEvent.click(screen.getByRole("radio", { name: "7 days" }));
    fireEvent.click(screen.getByRole("radio", { name: "this version" }));

    expect(await screen.findByText("2 done")).toBeTruthy();
    expect(router.state.location.search).toEqual({ days: 7, only: true });
    expect(backend.inputsOf("playbook.getFigures").at(-1)).toMatchObject({ digest: "b".repeat(64) });
  });

  it("counts again when a session ended, and reads the versions again when there is another", async () => {
    const { backend } = renderRoute("/playbooks", backendOf());
    await screen.findByText(/^10 sessions/);
    const sessions = { ...makeFigures().sessions, total: 11 };
    backend.answer("playbook.getFigures", makeFigures({ sessions }));
    const counted = backend.inputsOf("playbook.getFigures").length;
    backend.emit(makeEntry("GO_STEP_SET", {}, { seq: 9 }));
    backend.emit(makeEntry("GO_SESSION_END", {}, { seq: 10 }));
    expect(await screen.findByText(/^11 sessions/)).toBeTruthy();
    expect(backend.inputsOf("playbook.getFigures")).toHaveLength(counted + 1);

    const third = makePlaybookVersion({ version: "3", seq: 11, digest: "c".repeat(64) });
    backend.answer("playbook.listVersions", { versions: [third, ...VERSIONS], next_cursor: null });
    backend.emit(makeEntry("PLAYBOOK_SET", {}, { seq: 11 }));
    expect(await screen.findByText(/^Version 3, followed since/)).toBeTruthy();
  });

  it("says which version a session froze that runs, when another one counts by now, and leads to the difference", async () => {
    const session = makeActiveSession();
    const playbook = { ...OLD, digest: "a".repeat(64) };
    const snapshot = { ...session.snapshot!, playbook };
    renderRoute("/playbooks", backendOf({ "summary.get": makeSummary({ session: makeActiveSession({ snapshot }) }) }));
    expect(await screen.findByText(/goes on with version 1, which it froze/)).toBeTruthy();
    fireEvent.click(screen.getByRole("link", { name: "See the difference" }));
    expect(await regionOf("Difference")).toBeTruthy();
  });

  it("teaches how versions and figures come about while there are none", async () => {
    const one = [makePlaybookVersion()];
    const none = { ...makeFigures().sessions, total: 0 };
    const { unmount } = renderRoute(
      "/playbooks",
      backendOf({
        "playbook.listVersions": { versions: one, next_cursor: null },
        "playbook.getFigures": makeFigures({ sessions: none, outside_sessions: 2 }),
      }),
    );
    expect(await screen.findByText(/There has been one version so far/)).toBeTruthy();
    expect(await screen.findByText(/Figures come from sessions/)).toBeTruthy();
    expect(screen.getByText(/2 changes of steps outside of sessions/)).toBeTruthy();
    unmount();

    renderRoute("/playbooks", backendOf({ "playbook.listVersions": { versions: [], next_cursor: null } }));
    expect(await screen.findByText("No playbook is in the record yet.")).toBeTruthy();
    expect((await regionOf("Where it comes from")).textContent).toContain("playbooks/launch.yaml");
  });

  it("says what to do when the figures or the versions cannot be had, and shows the rest", async () => {
    const failing = (): never => {
      throw new Error("gone");
    };
    const { unmount } = renderRoute("/playbooks", backendOf({ "playbook.getFigures": failing }));
    expect((await regionOf("Steps")).textContent).toContain("Do look");
    expect(await within(await regionOf("How the steps go")).findByText(/not answer|cannot be reached/i)).toBeTruthy();
    unmount();

    renderRoute("/playbooks", backendOf({ "playbook.listVersions": failing }));
    expect(await screen.findByRole("heading", { level: 1, name: "Playbooks" })).toBeTruthy();
    expect((await screen.findAllByText(/not answer|cannot be reached/i)).length).toBeGreaterThan(0);
  });

  it("keeps what it shows, and says of when it is, while the server does not answer", async () => {
    const { backend } = renderRoute("/playbooks", backendOf());
    await screen.findByText(/^10 sessions/);
    backend.away();
    backend.emit(makeEntry("PLAYBOOK_SET", {}, { seq: 12 }));
    expect(await screen.findByText(/^As of/, {}, { timeout: 5000 })).toBeTruthy();
    expect(screen.getByRole("heading", { level: 1, name: "Launch" })).toBeTruthy();
  });

  it("says that a version which a link names is not there, and shows the one that is followed", async () => {
    const { unmount } = renderRoute("/playbooks?version=999", backendOf());
    expect(await screen.findByText(/^There is no version of entry 999\. This is the one/)).toBeTruthy();
    expect(screen.getByText(/^Version 2, followed since/)).toBeTruthy();
    unmount();
    renderRoute("/playbooks?version=3&against=998", backendOf());
    expect(await screen.findByText("There is no version of entry 998 to compare with.")).toBeTruthy();
    expect(screen.getByText(/^Version 1, followed from/)).toBeTruthy();
    cleanup();
    renderRoute("/playbooks?version=3&against=9", backendOf());
    await regionOf("Difference");
    expect(screen.queryByText(/There is no version/)).toBeNull();
  });

  it("compares the last version that is loaded with the one before it, which it reads first, or says why it cannot", async () => {
    let isAway = true;
    const pages = (input: unknown): unknown => {
      if ((input as { cursor?: string }).cursor === undefined) {
        return { versions: VERSIONS.slice(0, 1), next_cursor: "next" };
      }
      if (isAway) throw refusal("RATE_LIMITED", "Too many calls.");
      return { versions: VERSIONS.slice(1), next_cursor: null };
    };
    const { router } = renderRoute("/playbooks", backendOf({ "playbook.listVersions": pages }));
    const versions = await regionOf("Versions");
    expect(within(versions).queryByText(/There has been one version so far/)).toBeNull();
    fireEvent.keyDown(document.body, { key: "v" });
    expect(await within(versions).findByText(/Too many calls/)).toBeTruthy();
    isAway = false;
    fireEvent.keyDown(document.body, { key: "v" });
    await regionOf("Difference");
    expect(router.state.location.search).toEqual({ version: 9, against: 3 });
  });

  it("finds a version that a link names on a later page", async () => {
    const pages = (input: unknown): unknown =>
      (input as { cursor?: string }).cursor === undefined
        ? { versions: VERSIONS.slice(0, 1), next_cursor: "next" }
        : { versions: VERSIONS.slice(1), next_cursor: null };
    renderRoute("/playbooks?version=3", backendOf({ "playbook.listVersions": pages }));
    expect(await screen.findByText(/^Version 1, followed from/)).toBeTruthy();
  });

  it("says that a later page could not be read, and asks for it again only when told to", async () => {
    let asked = 0;
    const pages = ({ cursor }: { cursor?: string }): unknown => {
      if (cursor === undefined) return { versions: VERSIONS.slice(0, 1), next_cursor: "next" };
      asked += 1;
      if (asked === 1) throw refusal("STORE_BUSY", "Too much at once.");
      return { versions: VERSIONS.slice(1), next_cursor: null };
    };
    const { backend } = renderRoute("/playbooks?version=3", backendOf({ "playbook.listVersions": pages }));
    expect(await screen.findByText(/Too much at once/)).toBeTruthy();
    const again = screen.getByRole("button", { name: "Older ones" });
    expect(backend.inputsOf("playbook.listVersions")).toEqual([{}, { cursor: "next" }]);
    fireEvent.click(again);
    expect(await screen.findByText(/^Version 1, followed from/)).toBeTruthy();
    expect(backend.inputsOf("playbook.listVersions")).toHaveLength(3);
  });
});
