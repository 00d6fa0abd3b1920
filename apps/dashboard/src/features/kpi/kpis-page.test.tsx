// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import type { BudgetView } from "@valhalla-go/core/schemas";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeBackend } from "../../test/fake-backend.ts";
import { makeEntry } from "../../test/make.ts";
import { makeKpi } from "../../test/make-posture.ts";
import { renderRoute } from "../../test/render-route.tsx";
import { refusal } from "../../test/render-with-server.tsx";

// What draws needs a canvas, which jsdom has not; what it draws is a table too.
vi.mock("../../lib/plot/plot-canvas.tsx", () => ({ PlotCanvas: () => null }));

const AT = "2026-11-22T09:00:00.000000Z";
const point = (day: string, last: number) => ({
  starts_at_utc: `2026-11-${day}T09:00:00.000000Z`,
  seconds: 0,
  count: 1,
  min: last,
  max: last,
  mean: last,
  last,
});
const BUDGET: BudgetView = {
  budget: "shop-availability",
  definition: { title: "The shop answers", of: { check: "shop" }, objective: 0.999, window_days: 30 },
  state: "at_risk",
  remaining: 0.12,
  good: 990,
  count: 1000,
  burns: [
    { rule: "fast", rate: 14.4, long: 15.2, short: 20, fires: true, why: "15.2 times too fast" },
    { rule: "slow", rate: 6, long: null, short: null, fires: false, why: "too little data" },
  ],
  spent_at_utc: "2098-11-24T09:00:00.000000Z",
};

function setUp(answers: Readonly<Record<string, unknown>> = {}): FakeBackend {
  const backend = new FakeBackend({
    "kpi.list": { kpis: [makeKpi()], checked_at_utc: AT },
    "kpi.getHistory": {
      kpi: "runway_months",
      definition: makeKpi().definition,
      points: [point("20", 7), point("21", 6.2), point("22", 5.4)],
    },
    "budget.list": { budgets: [BUDGET], checked_at_utc: AT },
    ...answers,
  });
  renderRoute("/kpis", backend);
  return backend;
}

const card = async () => within(await screen.findByRole("region", { name: "Runway" }));

beforeEach(() => sessionStorage.clear());
afterEach(() => {
  vi.doUnmock("./judge-report.ts");
  vi.doUnmock("./judge-csv.ts");
  cleanup();
});

describe("the page KPIs", () => {
  it("says the value, whether it is good, why, and what it means", async () => {
    setUp();
    const runway = await card();
    expect(runway.getAllByText("5.4 months").length).toBeGreaterThan(0);
    expect(runway.getByText("red")).toBeTruthy();
    expect(runway.getByText("5.4 months is below the red limit of 6 months")).toBeTruthy();
    expect(runway.getByText("target 12 months, yellow below 9 months, red below 6 months")).toBeTruthy();
    expect(runway.getByText(/Owner: finance/)).toBeTruthy();
    expect(screen.getByText("1 of 1 KPI is not green.")).toBeTruthy();
  });

  it("tells the plot as a sentence and as a table", async () => {
    setUp();
    const runway = await card();
    await runway.findByText("From 7 months to 5.4 months, between 5.4 months and 7 months, in 3 values.");
    expect(runway.getAllByRole("row", { hidden: true })).toHaveLength(4);
  });

  it("takes a value, and nothing that is none", async () => {
    const server = setUp({ "kpi.report": () => ({ accepted: 1, already_known: 0, latest: [] }) });
    const runway = await card();
    fireEvent.click(runway.getByRole("button", { name: "Report a value of Runway" }));
    const field = runway.getByLabelText("Value, in months");
    fireEvent.change(field, { target: { value: "much" } });
    fireEvent.click(runway.getByRole("button", { name: "Report it" }));
    expect(await runway.findByText("A number.")).toBeTruthy();
    fireEvent.change(field, { target: { value: "6,5" } });
    fireEvent.click(runway.getByRole("button", { name: "Report it" }));
    await vi.waitFor(() => expect(runway.queryByLabelText("Value, in months")).toBeNull());
    expect(server.inputsOf("kpi.report")).toEqual([{ points: [{ kpi: "runway_months", value: 6.5 }] }]);
  });

  it("puts the focus in the form as it opens, and leaves it where it is while figures come in", async () => {
    const backend = setUp();
    const runway = await card();
    fireEvent.click(runway.getByRole("button", { name: "Report a value of Runway" }));
    expect(document.activeElement).toBe(runway.getByLabelText("Value, in months"));
    const when = runway.getByLabelText(/^When/);
    when.focus();
    fireEvent.change(when, { target: { value: "2026-11-20T09:00" } });
    expect(document.activeElement).toBe(when);
    backend.answer("kpi.list", { kpis: [makeKpi({ why: "still below the red limit" })], checked_at_utc: AT });
    backend.emit(makeEntry("KPI_REPORT", {}, { seq: 9 }));
    expect(await runway.findByText("still below the red limit")).toBeTruthy();
    expect(document.activeElement).toBe(when);
  });

  it("sends a value unjudged where what judges it cannot be fetched, but nothing that is no number", async () => {
    vi.doMock("./judge-report.ts", () => {
      throw new Error("Failed to fetch dynamically imported module");
    });
    const server = setUp({ "kpi.report": { accepted: 1, already_known: 0, latest: [] } });
    const runway = await card();
    fireEvent.click(runway.getByRole("button", { name: "Report a value of Runway" }));
    const field = runway.getByLabelText("Value, in months");
    fireEvent.change(field, { target: { value: "much" } });
    fireEvent.click(runway.getByRole("button", { name: "Report it" }));
    expect(await runway.findByText("A number.")).toBeTruthy();
    fireEvent.change(field, { target: { value: "6" } });
    fireEvent.click(runway.getByRole("button", { name: "Report it" }));
    await vi.waitFor(() => expect(server.inputsOf("kpi.report")).toHaveLength(1));
  });

  it("keeps a value that was refused", async () => {
    setUp({
      "kpi.report": () => {
        throw refusal("KPI_UNKNOWN", "There is no KPI runway_months.");
      },
    });
    const runway = await card();
    fireEvent.click(runway.getByRole("button", { name: "Report a value of Runway" }));
    fireEvent.change(runway.getByLabelText("Value, in months"), { target: { value: "6" } });
    fireEvent.click(runway.getByRole("button", { name: "Report it" }));
    expect((await runway.findAllByRole("alert")).length).toBeGreaterThan(0);
    expect(runway.getByLabelText<HTMLInputElement>("Value, in months").value).toBe("6");
  });

  it("says what is left of a budget, how fast it goes, and when it is spent", async () => {
    setUp();
    const row = (await screen.findByText("12%, at risk")).closest("tr");
    expect(row?.textContent).toContain("check shop good in 99.9% over 30 days");
    expect(row?.textContent).toContain("fast: 15.2 times as fast as it may, which is too fast (limit 14.4)");
    expect(row?.textContent).toContain("slow: no data");
    expect(row?.textContent).toContain("24 Nov 2098");
  });
});

describe("without KPIs or an answer", () => {
  it("teaches how a figure is defined", async () => {
    setUp({ "kpi.list": { kpis: [], checked_at_utc: AT }, "budget.list": { budgets: [], checked_at_utc: AT } });
    expect(await screen.findByText(/Write under kpis: in a file of the policy/)).toBeTruthy();
    expect(await screen.findByText(/A budget says in the policy how much/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Import a file" })).toBeNull();
  });

  it("says that there is no answer", async () => {
    setUp({ "kpi.list": Promise.reject(new Error("away")) });
    expect((await screen.findAllByText(/no answer|cannot be reached|not answer/i)).length).toBeGreaterThan(0);
  });
});

describe("importing a file", () => {
  const open = async (): Promise<ReturnType<typeof within>> => {
    fireEvent.click(await screen.findByRole("button", { name: "Import a file" }));
    return within(await screen.findByRole("dialog", { name: "Import values from a CSV file" }));
  };
  const paste = (dialog: ReturnType<typeof within>, csv: string): unknown =>
    fireEvent.change(dialog.getByLabelText("Or paste the lines"), { target: { value: csv } });

  it("shows what will be reported, and sends it as a whole", async () => {
    const server = setUp({ "kpi.importCsv": { accepted: 2, already_known: 0, latest: [] } });
    const dialog = await open();
    const csv = "kpi,at,value\nrunway_months,2026-11-20,7\nrunway_months,2026-11-21,6.2\n";
    const file = new File([csv], "runway.csv", { type: "text/csv" });
    fireEvent.change(dialog.getByLabelText(/Drop a CSV file here/), { target: { files: [file] } });
    expect(await dialog.findByText("runway.csv was read.")).toBeTruthy();
    const preview = within(await dialog.findByRole("region", { name: "What will be reported" }));
    expect(preview.getAllByRole("row")).toHaveLength(3);
    expect(preview.getByText("6.2 months")).toBeTruthy();
    fireEvent.click(dialog.getByRole("button", { name: "Import 2 values" }));
    await vi.waitFor(() => expect(server.inputsOf("kpi.importCsv")).toEqual([{ csv }]));
    await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("says that what reads a file could not be fetched", async () => {
    vi.doMock("./judge-csv.ts", () => {
      throw new Error("Failed to fetch dynamically imported module");
    });
    setUp();
    const dialog = await open();
    paste(dialog, "kpi,at,value\nrunway_months,2026-11-20,7\n");
    expect(await dialog.findByRole("button", { name: "Load the page again" })).toBeTruthy();
  });

  it("tells each bad line, sends nothing, and keeps what was pasted", async () => {
    const server = setUp();
    const dialog = await open();
    paste(dialog, "kpi,at,value\nrunway_months,soon,7\n");
    expect(await dialog.findByText(/^line 2: at/)).toBeTruthy();
    fireEvent.click(dialog.getByRole("button", { name: "Import" }));
    expect(server.inputsOf("kpi.importCsv")).toEqual([]);
    paste(dialog, "kpi,at,value\nrunway,2026-11-20,7\n");
    expect(await dialog.findByText("line 2: there is no KPI runway; there are: runway_months")).toBeTruthy();
    cleanup();
    setUp();
    const again = await open();
    expect((again.getByLabelText("Or paste the lines") as HTMLTextAreaElement).value).toContain("runway,2026-11-20");
  });
});
