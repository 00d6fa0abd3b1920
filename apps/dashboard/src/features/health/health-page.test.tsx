// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { Check } from "@valhalla-go/core/schemas";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeCheck, makeCheckDetail } from "../../test/make-posture.ts";
import { makeHealth, makeInput, makeMe, makeSummary } from "../../test/make.ts";
import { type Answer, type Routes, refusal, renderWithServer } from "../../test/render-with-server.tsx";
import { withRouter } from "../../test/with-router.tsx";
import { CheckView } from "./check-view.tsx";
import { HealthPage } from "./health-page.tsx";
import { SetCheckForm } from "./set-check-form.tsx";

const INPUTS = [
  makeInput({ source: "server.disk", kind: "server" }),
  makeInput({ source: "check.shop", kind: "check" }),
  makeInput({
    source: "check.backup",
    kind: "heartbeat",
    status: "red",
    reason: "silent since 2026-11-22T08:00:00.000000Z",
    owner: "web team",
    runbook: "https://docs.test/backup",
    since_utc: "2026-11-22T09:00:00.000000Z",
    to_green: "a report of its job",
    stale: true,
  }),
];
const SUMMARY = makeSummary({ health: { ...makeHealth("red"), inputs: INPUTS } });
const BACKUP = makeCheck({
  check_id: "backup",
  check: Check.parse({ kind: "heartbeat", every_seconds: 3600 }),
  status: "red",
  last: null,
  latency_ms: { p50: null, p95: null, p99: null },
});

function setUp(routes: Routes = {}) {
  const reads: Routes = {
    "summary.get": () => SUMMARY,
    "check.list": () => ({ checks: [makeCheck(), BACKUP], checked_at_utc: SUMMARY.health.cone.updated_at_utc }),
  };
  return vi.fn<Answer>(({ path, input }) => ({ ...reads, ...routes })[path]?.(input as never));
}

const inputsOf = (server: ReturnType<typeof setUp>, path: string): unknown[] =>
  server.mock.calls.filter(([call]) => call.path === path).map(([{ input }]) => input);
const type = (label: string, text: string): unknown =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
const press = (name: string): unknown => fireEvent.click(screen.getByRole("button", { name }));

beforeEach(() => sessionStorage.clear());
afterEach(cleanup);

describe("the page Health", () => {
  it("says of what is not green why, since when, whose it is, and what would mend it", async () => {
    renderWithServer(withRouter(<HealthPage />), setUp());
    const made = within(await screen.findByRole("region", { name: "What health is made of" }));
    const [first] = made.getAllByRole("listitem");
    expect(first?.textContent).toMatch(/check\.backup is redheartbeat/);
    expect(first?.textContent).toContain("green after a report of its job");
    expect(first?.textContent).toContain("owner web team");
    expect(made.getByRole("link", { name: /Runbook/ }).getAttribute("rel")).toBe("noopener noreferrer");
    expect(first?.querySelector("p + p time")?.getAttribute("title")).toBe("2026-11-22 08:00:00 UTC");
  });

  it("leaves green checks to the checks, where their availability stands", async () => {
    renderWithServer(withRouter(<HealthPage />), setUp());
    const made = within(await screen.findByRole("region", { name: "What health is made of" }));
    expect(made.queryByText("check.shop")).toBeNull();
    expect(made.getByText("1 green check, below.")).toBeTruthy();
    const row = (await screen.findByRole("link", { name: "The shop answers" })).closest("tr");
    expect(row?.textContent).toMatch(/100%.*99\.95%.*99%.*–.*p50 84 ms.*p95 210 ms/);
  });

  it("shows who may not set up checks what is missing", async () => {
    renderWithServer(withRouter(<HealthPage />), setUp(), { me: makeMe("operator") });
    const button = await screen.findByRole("button", { name: "Set up a check" });
    expect(button.getAttribute("aria-disabled")).toBe("true");
    expect(screen.getByText("Needs the scope health:manage; an owner can give it.")).toBeTruthy();
  });
});

describe("a check", () => {
  it("tells how it went in words too, and what turned when", () => {
    const show = vi.fn();
    renderWithServer(withRouter(<CheckView detail={makeCheckDetail()} days={1} onDays={show} />), setUp());
    expect(screen.getByRole("img").getAttribute("aria-label")).toBe(
      "The last 24 hours in 24 parts: failures in 1, nothing measured in 22.",
    );
    expect(screen.getByText("From red to green")).toBeTruthy();
    press("7 d");
    expect(show).toHaveBeenCalledWith(7);
  });

  it("of a file cannot be changed here", () => {
    renderWithServer(
      withRouter(<CheckView detail={makeCheckDetail({ from: "file" })} days={1} onDays={vi.fn()} />),
      setUp(),
    );
    expect(screen.queryByRole("button", { name: "Remove it" })).toBeNull();
    expect(screen.getByText(/Defined in a file of the policy/)).toBeTruthy();
  });

  it("is removed with a reason, and not without", async () => {
    const server = setUp({ "check.remove": () => ({}) });
    renderWithServer(withRouter(<CheckView detail={makeCheckDetail()} days={1} onDays={vi.fn()} />), server);
    press("Remove it");
    press("Remove shop");
    expect(inputsOf(server, "check.remove")).toEqual([]);
    type("Reason", "Moved elsewhere");
    press("Remove shop");
    await vi.waitFor(() =>
      expect(inputsOf(server, "check.remove")).toEqual([{ check_id: "shop", reason: "Moved elsewhere" }]),
    );
  });
});

describe("the form of a check", () => {
  it("asks for what its kind needs, and sends what the schema makes of it", async () => {
    const done = vi.fn();
    const server = setUp({ "check.set": () => ({}) });
    renderWithServer(<SetCheckForm current={null} onDone={done} />, server);
    expect(screen.queryByLabelText("Port")).toBeNull();
    type("What looks", "tcp");
    type("Name", "db");
    type("Host", "db.test");
    press("Set up the check");
    expect(screen.getByText("Fill this in.")).toBeTruthy();
    type("Port", "5432");
    press("Set up the check");
    await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
    expect(inputsOf(server, "check.set")).toEqual([
      { check_id: "db", check: Check.parse({ kind: "tcp", host: "db.test", port: 5432 }) },
    ]);
  });

  it("keeps what was typed through a refusal and through another kind", async () => {
    const server = setUp({
      "check.set": () => {
        throw refusal("CHECK_FROM_FILE", "The check db is of a file.");
      },
    });
    renderWithServer(<SetCheckForm current={null} onDone={vi.fn()} />, server);
    type("Name", "db");
    type("URL", "https://db.test");
    press("Set up the check");
    await screen.findByText("The check db is of a file.");
    type("What looks", "dns");
    type("What looks", "http");
    expect(screen.getByLabelText<HTMLInputElement>("URL").value).toBe("https://db.test");
    cleanup();
    renderWithServer(<SetCheckForm current={null} onDone={vi.fn()} />, server);
    expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("db");
  });
});
