// @vitest-environment jsdom
import "../../test/jsdom.ts";
import type { Actor, OpenSession, Summary } from "@valhalla-go/core/schemas";
import { cleanup, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { makeActiveSession, makeEntry, makeHeldSession, makeSummary } from "../../test/make.ts";
import { renderWithServer } from "../../test/render-with-server.tsx";
import { withRouter } from "../../test/with-router.tsx";
import { SessionNotices } from "./session-notices.tsx";

const operator = (id: string): Actor => ({ kind: "operator", id, name: id });
const HANDOVER = {
  to: "bea",
  reason: "My shift ends",
  offered_by: operator("local:ada"),
  offered_at_utc: "2026-11-22T09:30:00.000000Z",
};

function setUp(session: OpenSession, parts: Partial<Summary> = {}, entries: object[] = []): void {
  const summary = { ...makeSummary({ session }), ...parts };
  renderWithServer(withRouter(<SessionNotices session={session} summary={summary} />), () => ({
    entries,
    next_cursor: null,
  }));
}

const buttons = (): (string | null)[] => screen.queryAllByRole("button").map(({ textContent }) => textContent);

describe("the notices of a session", () => {
  afterEach(cleanup);

  it("are none while nothing is the matter", () => {
    setUp(makeActiveSession());
    expect(screen.queryAllByRole("region")).toEqual([]);
  });

  it("say why a session is on hold, who said so, and what that stops", () => {
    setUp(makeHeldSession());
    const notice = screen.getByRole("region", { name: /^On hold since \S/ });
    expect(notice.textContent).toMatch(/Ada: Waiting for Anna.*Steps can be neither done nor skipped/);
    expect(buttons()).toEqual(["Resume session"]);
  });

  it("let an offer be accepted or declined by whom it is made to", () => {
    setUp(makeActiveSession({ handover: HANDOVER }), { caller: operator("bea") });
    expect(screen.getByRole("region", { name: "local:ada offers you this session." })).toBeTruthy();
    expect(buttons()).toEqual(["Accept session", "Decline"]);
  });

  it("let an offer be withdrawn by who made it, and only be read by others", () => {
    setUp(makeActiveSession({ handover: HANDOVER }), { caller: operator("local:ada") });
    expect(buttons()).toEqual(["Withdraw offer"]);
    cleanup();
    setUp(makeActiveSession({ handover: HANDOVER }), { caller: operator("cleo") });
    expect(screen.getByRole("region", { name: "Offered to bea." })).toBeTruthy();
    expect(buttons()).toEqual([]);
  });

  it("say which band the ratchet holds, why, and offer to re-baseline; not while on hold", () => {
    const why = "Band C (stabilise), frozen at the start, counts until the session is re-baselined; the band is B now.";
    const { checklist } = makeSummary();
    const frozen = { checklist: { ...checklist, effective_band: { band: "C", from: "frozen", why } as const } };
    setUp(makeActiveSession(), frozen);
    expect(screen.getByRole("region", { name: /band C \(stabilise\) counts/ }).textContent).toContain(why);
    expect(buttons()).toEqual(["Re-baseline"]);
    cleanup();
    setUp(makeHeldSession(), frozen);
    expect(buttons()).toEqual(["Resume session"]);
  });

  it("warn of a silence that lasts, and not of one that was broken", async () => {
    const warning = makeEntry(
      "GO_SESSION_STALE",
      { active_at_utc: "2026-11-22T09:00:00.000000Z", expires_at_utc: "2026-11-23T09:00:00.000000Z" },
      { actor: { kind: "system", id: "system", name: "system" } },
    );
    const session = makeActiveSession({ warned_at_utc: "2026-11-22T17:00:00.000000Z" });
    setUp(session, {}, [warning]);
    const notice = await screen.findByRole("region", { name: /Nothing has been done in this session for long/ });
    expect(notice.textContent).toMatch(/It ends by itself .*a note is enough/);
    cleanup();
    setUp(session, {}, [makeEntry("GO_NOTE_ADD"), warning]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(screen.queryAllByRole("region")).toEqual([]);
  });
});
