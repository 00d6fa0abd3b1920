// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import type { LatestCheckpoint } from "@valhalla-go/core/schemas";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Answer, refusal, renderWithServer } from "../../test/render-with-server.tsx";
import { ChainPanel } from "./chain-panel.tsx";
import { CheckpointPanel } from "./checkpoint-panel.tsx";
import { KeyPanel } from "./key-panel.tsx";

const MOMENT = "2026-11-22T09:00:00.000000Z";
const CHAIN = { ok: true, origin: "plant-7", entries_checked: 7, head: { seq: 7, hash: "0".repeat(64) } };
const LATEST: LatestCheckpoint = {
  vkey: "valhalla-go/plant-7+00000000+AQ",
  checkpoint: { epoch: 0, size: 5, root: "root", note: "valhalla-go/plant-7\n5\nroot\n", ts_utc: MOMENT },
  age_ms: 1000,
  entries: 7,
  uncovered: 2,
};

afterEach(cleanup);

describe("the chain", () => {
  const check = (): unknown => fireEvent.click(screen.getByRole("button", { name: "Check the chain" }));

  it("is read only when somebody asks, for the whole of it is read", async () => {
    const server = vi.fn<Answer>(() => ({ ...CHAIN, first_bad: null }));
    renderWithServer(<ChainPanel />, server);
    await Promise.resolve();
    expect(server).not.toHaveBeenCalled();
    check();
    expect(await screen.findByText("The chain is whole: 7 entries, each follows the one before it.")).toBeTruthy();
    expect(server).toHaveBeenCalledTimes(1);
  });

  it("is named broken, with the entry and what is wrong with it", async () => {
    renderWithServer(<ChainPanel />, () => ({
      ...CHAIN,
      ok: false,
      first_bad: { seq: 4, problem: "its hash is not that of its text" },
    }));
    check();
    expect(await screen.findByText("The chain is broken at entry 4: its hash is not that of its text.")).toBeTruthy();
  });

  it("is not called whole when there is no answer", async () => {
    renderWithServer(<ChainPanel />, () => {
      throw refusal("STORE_UNAVAILABLE", "The database cannot be read.");
    });
    check();
    expect((await screen.findByRole("alert")).textContent).toContain("The database cannot be used right now.");
    expect(screen.queryByText(/whole:/)).toBeNull();
  });
});

describe("the latest checkpoint", () => {
  it("is shown as it was signed, with how much of the record it covers", () => {
    renderWithServer(<CheckpointPanel latest={LATEST} />, () => null);
    expect(screen.getByText("Covers the first 5 entries; 2 newer ones not yet.")).toBeTruthy();
    expect(document.querySelector("pre")?.textContent).toBe(LATEST.checkpoint?.note);
  });

  it("is said to be missing before the first", () => {
    renderWithServer(<CheckpointPanel latest={{ ...LATEST, checkpoint: null, age_ms: null }} />, () => null);
    expect(screen.getByText(/^Nothing is signed yet/)).toBeTruthy();
  });
});

describe("the key", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("can be copied, and the one before it too", async () => {
    const writeText = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve());
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    renderWithServer(
      <KeyPanel signing_key={{ vkey: "new", previous: "old", since_seq: 9, since_utc: MOMENT }} />,
      () => null,
    );
    fireEvent.click(screen.getByRole("button", { name: "Copy the key" }));
    fireEvent.click(screen.getByRole("button", { name: "Copy the key before it" }));
    await waitFor(() => expect(writeText.mock.calls).toEqual([["new"], ["old"]]));
  });

  it("is selected by hand where the browser does not let a page copy", async () => {
    vi.stubGlobal("navigator", {});
    renderWithServer(
      <KeyPanel signing_key={{ vkey: "new", previous: null, since_seq: 2, since_utc: MOMENT }} />,
      () => null,
    );
    fireEvent.click(screen.getByRole("button", { name: "Copy the key" }));
    expect((await screen.findByRole("alert")).textContent).toMatch(/Select the text and copy it by hand/);
  });
});
