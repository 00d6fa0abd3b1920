// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { onAnnounce } from "../../lib/announce.ts";
import { makeKpi } from "../../test/make-posture.ts";
import { renderWithServer } from "../../test/render-with-server.tsx";
import { ImportKpisForm } from "./import-kpis-form.tsx";

const CSV = "kpi,at,value\nrunway_months,2026-11-20,7\n";

function choose(file: File): void {
  fireEvent.change(screen.getByLabelText(/Drop a CSV file here/), { target: { files: [file] } });
}

const pasted = (): string => screen.getByLabelText<HTMLTextAreaElement>("Or paste the lines").value;

describe("reading a file of values", () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
  });

  it("says that a file is too large, reads none of it, and keeps what is there", async () => {
    const announced = vi.fn<(sentence: string) => void>();
    const stop = onAnnounce(announced);
    renderWithServer(<ImportKpisForm kpis={[makeKpi()]} onDone={() => undefined} />, () => ({}));
    fireEvent.change(screen.getByLabelText("Or paste the lines"), { target: { value: CSV } });
    const large = new File(["x".repeat(360_001)], "large.csv", { type: "text/csv" });
    const read = vi.spyOn(large, "text");
    choose(large);
    expect(await screen.findByText(/^large.csv was not read: it is longer than/)).toBeTruthy();
    expect(announced).toHaveBeenCalledWith(expect.stringContaining("large.csv was not read"));
    stop();
    expect(read).not.toHaveBeenCalled();
    expect(pasted()).toBe(CSV);
  });

  it("shows what it read, also where the browser has no room to keep it", async () => {
    renderWithServer(<ImportKpisForm kpis={[makeKpi()]} onDone={() => undefined} />, () => ({}));
    fireEvent.change(screen.getByLabelText("Or paste the lines"), { target: { value: "as before" } });
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("There is no room for it.", "QuotaExceededError");
    });
    choose(new File([CSV], "runway.csv", { type: "text/csv" }));
    expect(await screen.findByText("runway.csv was read.")).toBeTruthy();
    expect(pasted()).toBe(CSV);
    fireEvent.change(screen.getByLabelText("Or paste the lines"), { target: { value: "" } });
    expect(pasted()).toBe("");
  });
});
