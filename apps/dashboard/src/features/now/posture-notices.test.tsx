// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, screen } from "@testing-library/react";
import type { Summary } from "@valhalla-go/core/schemas";
import { afterEach, describe, expect, it } from "vitest";
import { makeProposal } from "../../test/make-posture.ts";
import { makeSummary } from "../../test/make.ts";
import { renderWithServer } from "../../test/render-with-server.tsx";
import { withRouter } from "../../test/with-router.tsx";
import { PostureNotices } from "./posture-notices.tsx";

const WINDOW = {
  window: "year-end",
  title: "The books are closed",
  effect: "deny",
  starts_at_utc: "2098-12-24T18:00:00.000000Z",
  ends_at_utc: "2099-01-03T06:00:00.000000Z",
} as const;

function setUp(freeze: Partial<Summary["freeze"]>, open: readonly ReturnType<typeof makeProposal>[] = []) {
  const summary = { ...makeSummary(), freeze: { current: [], next: null, warning: null, ...freeze } };
  const answer = { open, decided: [], rules: [], checked_at_utc: summary.health.cone.updated_at_utc };
  renderWithServer(withRouter(<PostureNotices summary={summary} />), () => answer);
}

afterEach(cleanup);

describe("what is about to change for everybody", () => {
  it("is nothing when nothing is proposed and no window is near", async () => {
    setUp({ next: WINDOW });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(screen.queryByRole("heading")).toBeNull();
  });

  it("is a band that is proposed, with the way to decide on it", async () => {
    setUp({}, [makeProposal(), makeProposal({ id: "proposal-2" })]);
    await screen.findByRole("heading", { name: "It is proposed to tighten to band C (stabilise)." });
    expect(screen.getByText("Health has been red for 10 minutes.")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Look at all 2 proposals" }).getAttribute("href")).toBe("/cone");
  });

  it("is a freeze that comes near, told beforehand, and one that is now, until when", () => {
    setUp({ next: WINDOW, warning: "A freeze begins in 40 minutes." });
    expect(screen.getByRole("heading", { name: "A freeze begins in 40 minutes." })).toBeTruthy();
    cleanup();
    setUp({ current: [WINDOW] });
    expect(screen.getByRole("heading", { name: "The books are closed: freeze." })).toBeTruthy();
    expect(document.querySelector("time")?.title).toBe("2099-01-03 06:00:00 UTC");
    cleanup();
    const other = 'The window "deploys" closes 17:00 UTC.';
    const until = `Freeze window "${WINDOW.title}" is until 2099-01-03 06:00 UTC. This session may finish.`;
    setUp({ current: [WINDOW], warning: `${until} ${other}` });
    const said = document.querySelector("time")?.closest("p")?.textContent;
    expect(said).toMatch(/^Until [^.]*\. This session may finish\. The window "deploys" closes 17:00 UTC\.$/);
  });
});
