// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import type { BudgetView } from "@valhalla-go/core/schemas";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeKpi } from "../../test/make-posture.ts";
import { type Answer, type Routes, refusal, renderWithServer } from "../../test/render-with-server.tsx";
import { KpisPage } from "./kpis-page.tsx";

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

function setUp(routes: Routes = {}) {
  const reads: Routes = {
    "kpi.list": () => ({ kpis: [makeKpi()], checked_at_utc: AT }),
    "kpi.getHistory": () => ({
      kpi: "runway_months",
      definition: makeKpi().definition,
      points: [point("20", 7), point("21", 6.2), point("22", 5.4)],
    }),
    "budget.list": () => ({ budgets: [BUDGET], checked_at_utc: AT }),
  };
  const server = vi.fn<Answer>(({ path, input }) => ({ ...reads, ...routes })[path]?.(input as never));
  renderWithServer(<KpisPage />, server);
  return server;
}

const card = async () => within(await screen.findByRole("region", { name: "Runway" }));

beforeEach(() => sessionStorage.clear());
afterEach(cleanup);

describe("the page KPIs", () => {
  it("says the value, whether it is good, why, and what it means", async () => {
    setUp();
    const runway = await card();
    expect(runway.getByText("5.4 months")).toBeTruthy();
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
    expect(runway.getByText("A number.")).toBeTruthy();
    fireEvent.change(field, { target: { value: "6,5" } });
    fireEvent.click(runway.getByRole("button", { name: "Report it" }));
    await vi.waitFor(() => expect(runway.queryByLabelText("Value, in months")).toBeNull());
    const sent = server.mock.calls.filter(([{ path }]) => path === "kpi.report").map(([{ input }]) => input);
    expect(sent).toEqual([{ points: [{ kpi: "runway_months", value: 6.5 }] }]);
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
    await runway.findByText("There is no KPI runway_months.");
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
