// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import type { ProposalList } from "@valhalla-go/core/schemas";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { makeAnswer, makeProposal, makeRule, makeWhatIf, makeWindow } from "../../test/make-posture.ts";
import { FakeBackend } from "../../test/fake-backend.ts";
import { makeHistory } from "../../test/make-history.ts";
import { makeMe, makeSummary } from "../../test/make.ts";
import { renderRoute } from "../../test/render-route.tsx";
import { type Routes, refusal } from "../../test/render-with-server.tsx";

const AT = "2026-11-22T09:00:00.000000Z";
const LATER = "2098-11-22T09:00:00.000000Z";
const POLICY = `version: two
classes:
  boring: { description: Steady work., allows: { A: [run] } }
engines: { storage: boring }
`;

interface Parts {
  readonly proposals?: Partial<ProposalList>;
  readonly routes?: Routes;
}

function setUp({ proposals = {}, routes = {} }: Parts = {}): FakeBackend {
  const reads = {
    "access.getMe": makeMe("approver"),
    "summary.get": makeSummary(),
    "cone.getPolicy": {
      version: "one",
      ratchet: false,
      classes: {
        boring: { description: "Steady work.", allows: { A: ["run", "scale"], B: ["run"] } },
        alpha: { description: "Earns by being better.", allows: { A: ["run"] } },
      },
      engines: { storage: "boring", flips: "alpha" },
    },
    "posture.getHistory": makeHistory(),
    "proposal.list": { open: [], decided: [], rules: [], checked_at_utc: AT, ...proposals },
    "window.list": { windows: [makeWindow()], checked_at_utc: AT },
    "policy.listVersions": {
      versions: [
        {
          version: "one",
          digest: "a".repeat(64),
          since_utc: AT,
          set_by: { kind: "system", id: "system", name: "Valhalla GO" },
          seq: 4,
          changes: { added: ["engines.pricing"], removed: [], changed: ["ratchet"], more: 0 },
        },
      ],
      next_cursor: null,
    },
  };
  const backend = new FakeBackend({ ...reads, ...routes });
  renderRoute("/cone", backend);
  return backend;
}

const part = async (name: string) => within(await screen.findByRole("region", { name }));
const inputsOf = (backend: FakeBackend, path: string): unknown[] => backend.inputsOf(path);

beforeEach(() => sessionStorage.clear());
// A page is fetched when somebody goes there; reading it here is no part of what is timed.
beforeAll(() => import("./cone-page.tsx"), 60_000);
afterEach(cleanup);

describe("a proposal", () => {
  it("of a worse band is taken with its evidence in sight, after what it changes was said", async () => {
    const server = setUp({
      proposals: { open: [makeProposal()] },
      routes: { "proposal.accept": () => makeProposal({ state: "accepted" }) },
    });
    const proposals = await part("Proposals");
    await proposals.findByText("Health stays red");
    expect(proposals.getByText("health is red")).toBeTruthy();
    fireEvent.click(proposals.getByRole("button", { name: "Tighten to C" }));
    expect(inputsOf(server, "proposal.accept")).toEqual([]);
    expect(proposals.getByText("What this changes")).toBeTruthy();
    fireEvent.click(proposals.getByRole("button", { name: "Tighten to C" }));
    await vi.waitFor(() => expect(inputsOf(server, "proposal.accept")).toEqual([{ proposal_id: "proposal-1" }]));
  });

  it("of a better band says from when on, needs a reason, and keeps it when it is too early", async () => {
    const loosen = makeProposal({ direction: "loosen", from_band: "C", band: "B", acceptable_at_utc: LATER });
    const server = setUp({
      proposals: { open: [loosen] },
      routes: {
        "proposal.accept": () => {
          throw refusal("CONE_DWELL", "The band stays until 22 November.");
        },
      },
    });
    const proposals = await part("Proposals");
    fireEvent.click(await proposals.findByRole("button", { name: "Loosen to B" }));
    expect(proposals.getByText(/It can be taken from/).textContent).toContain("22 Nov 2098");
    fireEvent.click(proposals.getByRole("button", { name: "Loosen to B" }));
    expect(inputsOf(server, "proposal.accept")).toEqual([]);
    fireEvent.change(proposals.getByLabelText("Why is it safe now?"), { target: { value: "Green since noon" } });
    fireEvent.click(proposals.getByRole("button", { name: "Loosen to B" }));
    await proposals.findByText("The band stays until 22 November.");
    expect(inputsOf(server, "proposal.accept")).toEqual([{ proposal_id: "proposal-1", reason: "Green since noon" }]);
    expect(proposals.getByLabelText<HTMLTextAreaElement>("Why is it safe now?").value).toBe("Green since noon");
  });

  it("is declined with a reason", async () => {
    const server = setUp({
      proposals: { open: [makeProposal()] },
      routes: { "proposal.decline": () => makeProposal() },
    });
    const proposals = await part("Proposals");
    fireEvent.click(await proposals.findByRole("button", { name: "Decline" }));
    fireEvent.change(proposals.getByLabelText("Reason"), { target: { value: "Known" } });
    fireEvent.click(proposals.getByRole("button", { name: "Decline it" }));
    await vi.waitFor(() =>
      expect(inputsOf(server, "proposal.decline")).toEqual([{ proposal_id: "proposal-1", reason: "Known" }]),
    );
  });
});

describe("the rules", () => {
  it("say what they will do if things stay as they are, the next first", async () => {
    setUp({
      proposals: {
        rules: [
          makeRule(),
          makeRule({ rule: "budget", title: "Budget spent", phase: "counting", fires_at_utc: LATER, apply: true }),
        ],
      },
    });
    const rules = await part("Rules, and what they will do");
    await rules.findByText("Budget spent");
    const [first] = rules.getAllByRole("listitem");
    expect(first?.textContent).toContain("about to fire");
    expect(first?.textContent).toMatch(/Sets band C in .* at 22 Nov 2098.*if things stay as they are/);
  });
});

describe("the windows", () => {
  it("say when they are, whom they are about, and when they come next, in the viewer's zone", async () => {
    setUp();
    const windows = await part("Freeze windows");
    await windows.findByText("The books are closed");
    expect(windows.getByText(/While it is, this may not go: every action of all engines, for deploy/)).toBeTruthy();
    expect(windows.getByText(/^Next/).querySelector("time")?.title).toBe("2098-12-24 18:00:00 UTC");
  });
});

describe("the gate", () => {
  it("is asked as a pipeline asks, and each rule says its word", async () => {
    const server = setUp({ routes: { "gate.ask": () => makeAnswer() } });
    const gate = await part("Ask the gate");
    fireEvent.click(gate.getByRole("button", { name: "Ask" }));
    expect(gate.getByText("Which engine?")).toBeTruthy();
    fireEvent.change(gate.getByLabelText("Engine"), { target: { value: "storage" } });
    fireEvent.change(gate.getByLabelText("Action"), { target: { value: "run" } });
    fireEvent.click(gate.getByRole("radio", { name: "repair" }));
    fireEvent.click(gate.getByRole("button", { name: "Ask" }));
    await gate.findByText("shop green for 2 more samples");
    expect(inputsOf(server, "gate.ask")).toEqual([{ engine: "storage", action: "run", purpose: "repair" }]);
    expect(gate.getAllByText("No go")).toHaveLength(2);
    expect(gate.getByText("The record can be written.")).toBeTruthy();
  });
});

describe("what another policy would have changed", () => {
  it("is told by engine, by who asked and by session, after the policy was read here", async () => {
    const server = setUp({ routes: { "policy.whatIf": () => makeWhatIf() } });
    const whatIf = await part("What if");
    fireEvent.change(whatIf.getByLabelText("The policy, in YAML"), { target: { value: `${POLICY}ratchet: maybe\n` } });
    fireEvent.click(whatIf.getByRole("button", { name: "Replay" }));
    await whatIf.findByText(/^Line 5: ratchet/, undefined, { timeout: 5000 });
    expect(inputsOf(server, "policy.whatIf")).toEqual([]);
    fireEvent.change(whatIf.getByLabelText("The policy, in YAML"), { target: { value: POLICY } });
    fireEvent.click(whatIf.getByRole("button", { name: "Replay" }));
    await whatIf.findByText("7 answers would have been stricter, 0 looser.");
    expect(inputsOf(server, "policy.whatIf")).toMatchObject([{ policy: { version: "two" }, days: 7 }]);
    const row = whatIf.getByText("storage: scale").closest("tr");
    expect(row?.textContent).toMatch(/pipeline.*Go.*No go, stricter.*may not scale in band B.*7/);
    expect(whatIf.getByText("pipeline: 7 stricter, 0 looser")).toBeTruthy();
  });
});

describe("another policy, where what reads it cannot be fetched,", () => {
  afterEach(() => vi.doUnmock("../policy/read-policy.ts"));

  it("is not sent, and that is said", async () => {
    vi.doMock("../policy/read-policy.ts", () => {
      throw new Error("Failed to fetch dynamically imported module");
    });
    const server = setUp({ routes: { "policy.whatIf": () => makeWhatIf() } });
    const whatIf = await part("What if");
    fireEvent.change(whatIf.getByLabelText("The policy, in YAML"), { target: { value: POLICY } });
    fireEvent.click(whatIf.getByRole("button", { name: "Replay" }));
    expect(await whatIf.findByRole("button", { name: "Load the page again" })).toBeTruthy();
    expect(inputsOf(server, "policy.whatIf")).toEqual([]);
  });
});

describe("the versions of the policy", () => {
  it("say what each of them changed", async () => {
    setUp();
    const versions = await part("Versions of the policy");
    await versions.findByText("added engines.pricing; changed ratchet");
    expect(versions.getByText("in force")).toBeTruthy();
  });
});
