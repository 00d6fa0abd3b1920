// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { verifyBundle } from "@valhalla-go/verify";
import { Installation, inPieces } from "@valhalla-go/verify/test";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { onAnnounce } from "../../lib/announce.ts";
import type { VerifyFile } from "./verify-in-worker.ts";
import { VerifyPanel } from "./verify-panel.tsx";

const plant = new Installation("plant-7").appendSession("s", 6);
const { vkey } = plant.signer;
const log = plant.exportLog();

/** The library itself, without the thread that a browser runs it in. */
function setUp(): VerifyFile {
  const texts = new Map<Blob, string>();
  const verify = vi.fn<VerifyFile>((file, held) => verifyBundle(inPieces(Buffer.from(texts.get(file) ?? "")), held));
  render(
    <MantineProvider env="test">
      <VerifyPanel verify={verify} server_vkey={vkey} />
    </MantineProvider>,
  );
  drop = (text, name = "record.ndjson") => {
    const file = new File([text], name);
    texts.set(file, text);
    fireEvent.drop(screen.getByLabelText(/^Drop a bundle here/), { dataTransfer: { files: [file] } });
  };
  return verify;
}

let drop: (text: string, name?: string) => void;
const paste = (label: string, text: string): unknown =>
  fireEvent.change(screen.getByRole("textbox", { name: label }), { target: { value: text } });
const verdict = (name: string) => screen.findByRole("heading", { name });

describe("verifying a file in the browser", () => {
  afterEach(cleanup);

  it("says that nothing vouches for a file when nothing is held, and fills nothing in by itself", async () => {
    const verify = setUp();
    drop(log);
    await verdict("Not anchored.");
    expect(verify).toHaveBeenCalledWith(
      expect.any(File),
      { keys: [], checkpoints: [], receipts: [] },
      expect.anything(),
    );
  });

  it("anchors a file to the key that was pasted, and says how far", async () => {
    setUp();
    paste("Key", vkey);
    drop(log);
    await verdict("Sound and anchored.");
    expect(screen.getByText("The first 6 entries of the record are vouched for by your key.")).toBeTruthy();
  });

  it("takes a checkpoint or a receipt for an anchor as well", async () => {
    setUp();
    paste("Checkpoint", plant.checkpoints[0]?.note.trimEnd() ?? "");
    drop(log);
    await verdict("Sound and anchored.");
    cleanup();
    setUp();
    paste("Receipt", JSON.stringify(plant.receipt(4)));
    drop(log);
    await verdict("Sound and anchored.");
    expect(screen.getByText(/first 4 entries .* receipt that you hold; 2 entries after that are not/)).toBeTruthy();
  });

  it("names the entry that was tampered with, what was expected and what was found", async () => {
    const said = vi.fn<(sentence: string) => void>();
    onTestFinished(onAnnounce(said));
    setUp();
    paste("Key", vkey);
    drop(log.replace("Note 3", "Nope 3"));
    await verdict("Tampered with.");
    expect(said).toHaveBeenLastCalledWith("record.ndjson: Tampered with.");
    const [problem] = within(screen.getByRole("list", { name: "What is wrong" })).getAllByRole("listitem");
    expect(problem?.textContent).toMatch(/ENTRY_EDITED.*Entry3.*Line4.*Expected[0-9a-f]{64}.*Found[0-9a-f]{64}/);
  });

  it("says of the server's own key that it proves less, and of a file that is none that it cannot be read", async () => {
    setUp();
    fireEvent.click(screen.getByRole("button", { name: "Use the key that this server shows" }));
    drop(log);
    await verdict("Sound and anchored.");
    expect(screen.getByText(/You used the key that this server shows/)).toBeTruthy();
    drop("%PDF-1.7", "report.pdf");
    await verdict("Not readable.");
    expect(screen.queryByText(/You used the key that this server shows/)).toBeNull();
  });

  it("verifies again when what is held is another, and asks for nothing that is not a key", async () => {
    setUp();
    drop(log);
    await verdict("Not anchored.");
    paste("Key", "nonsense");
    expect(screen.getByText(/A key is one line/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: /again/ })).toBeNull();
    paste("Key", vkey);
    fireEvent.click(screen.getByRole("button", { name: "Verify record.ndjson again with what you hold now" }));
    await verdict("Sound and anchored.");
    expect(screen.queryByRole("button", { name: /again/ })).toBeNull();
  });

  it("says why a file was not verified", async () => {
    setUp();
    // Looks like a key, and is none: its id is not that of its bytes.
    paste("Key", vkey.replace(/\+[0-9a-f]{8}\+/, "+00000000+"));
    drop(log);
    expect((await screen.findByRole("alert")).textContent).toMatch(/was not verified: this is not a verifier key/);
  });

  it("forgets the file before when another one is dropped", async () => {
    const answers: (() => void)[] = [];
    const signals: AbortSignal[] = [];
    const verify: VerifyFile = (_file, _held, { signal }) => {
      signals.push(signal);
      return new Promise((resolve) => answers.push(() => resolve(verifyBundle(inPieces(Buffer.from(log))))));
    };
    render(
      <MantineProvider env="test">
        <VerifyPanel verify={verify} server_vkey={null} />
      </MantineProvider>,
    );
    const zone = screen.getByLabelText(/^Drop a bundle here/);
    fireEvent.drop(zone, { dataTransfer: { files: [new File(["1"], "one.ndjson")] } });
    fireEvent.drop(zone, { dataTransfer: { files: [new File(["2"], "two.ndjson")] } });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    answers[0]?.();
    expect(await screen.findByText(/Verifying two.ndjson/)).toBeTruthy();
    answers[1]?.();
    await verdict("Not anchored.");
    expect(screen.getByText(/^two.ndjson/)).toBeTruthy();
  });
});
