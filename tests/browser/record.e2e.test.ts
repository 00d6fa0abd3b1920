import { Installation } from "@valhalla-go/verify/test";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findAccessibilityProblems } from "./check-accessibility.ts";
import { PATIENTLY, type Scene } from "./operator-page.ts";
import { prepareScenes } from "./prepare-scenes.ts";
import { takeScreenshot } from "./take-screenshot.ts";

const { begin } = prepareScenes();

/** A session that is over, so that the record holds something. */
async function haveRecord(scene: Scene): Promise<void> {
  await scene.post("/core/go/start_session", { notes: "Month-end close" });
  await scene.post("/core/go/notes", { text: "The provider answered" });
  await scene.post("/core/go/end_session", {});
}

async function openRecord(scene: Scene, options: Parameters<Scene["open"]>[0] = {}): Promise<Page> {
  const page = await scene.open(options);
  await page.goto(`${scene.server.url}/audit/proof`);
  await page
    .getByRole("region", { name: "Latest checkpoint" })
    .getByText(/^Covers the first/)
    .waitFor(PATIENTLY);
  return page;
}

/** What a hand does that drags a file from the desktop onto the page. */
async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const data = await page.evaluateHandle(
    ({ file_name, content }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(content)], file_name));
      return transfer;
    },
    { file_name: name, content: [...bytes] },
  );
  await page.getByLabel(/^Drop a bundle here/).dispatchEvent("drop", { dataTransfer: data });
}

/** Follows a link that downloads, as a person does. */
async function download(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
  return readFile(await file.path());
}

/** Requests that carry something, from now on: the page only asks while it verifies. */
function watchWhatIsSent(page: Page): string[] {
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET") sent.push(`${request.method()} ${request.url()}`);
  });
  return sent;
}

const verdict = (page: Page, name: string) => page.getByRole("heading", { name }).waitFor(PATIENTLY);

describe("the page of the record", () => {
  it("verifies the whole log that it downloads, and finds a byte of it that was flipped", async () => {
    const scene = await begin();
    await haveRecord(scene);
    const page = await openRecord(scene);
    const log = await download(page, "Download the whole log");
    const sent = watchWhatIsSent(page);

    await drop(page, "record.ndjson", log);
    await verdict(page, "Not anchored.");
    await page.getByRole("button", { name: "Use the key that this server shows" }).click();
    await page.getByRole("button", { name: /^Verify record.ndjson again/ }).click();
    await verdict(page, "Sound and anchored.");
    await page.getByText("You used the key that this server shows").waitFor();

    const at = log.indexOf("The provider answered");
    expect(at).toBeGreaterThan(0);
    const flipped = Uint8Array.from(log);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    await drop(page, "flipped.ndjson", flipped);
    await verdict(page, "Tampered with.");
    const problems = page.getByRole("list", { name: "What is wrong" });
    await problems.getByText("ENTRY_EDITED").first().waitFor();
    const line = log.subarray(0, at).toString().split("\n").length;
    expect(await problems.getByRole("listitem").first().innerText()).toContain(String(line));
    expect(sent).toEqual([]);
  });

  it("would be noticed if what it verifies were sent anywhere", async () => {
    const scene = await begin();
    const page = await openRecord(scene);
    await page.route("**/assets/verify-worker-*.js", async (route) => {
      const response = await route.fetch();
      const send = `addEventListener("message", ({ data }) => fetch("/elsewhere", { method: "POST", body: data.file }));`;
      await route.fulfill({ response, body: `${send}\n${await response.text()}` });
    });
    const sent = watchWhatIsSent(page);
    await drop(page, "record.ndjson", Buffer.from(new Installation("elsewhere").appendMany(5).exportLog()));
    await verdict(page, "Not anchored.");
    await expect.poll(() => sent).toEqual([`POST ${scene.server.url}/elsewhere`]);
  });

  it("verifies the evidence of a session by the receipt of its end alone", async () => {
    const scene = await begin();
    await scene.post("/core/go/start_session", { notes: "Month-end close" });
    const ended = await fetch(`${scene.server.url}/core/go/end_session`, { method: "POST" });
    const answer = await ended.text();
    const page = await scene.open();
    await page.goto(`${scene.server.url}/sessions`);
    await page.getByRole("row").filter({ hasText: "Month-end" }).getByRole("link").click();
    const evidence = await download(page, "Download the evidence");

    await page.getByRole("link", { name: "Audit" }).click();
    await page.getByRole("link", { name: "Proof" }).click();
    await page.getByRole("textbox", { name: "Receipt" }).fill(answer);
    await drop(page, "evidence.ndjson", evidence);
    await verdict(page, "Sound and anchored.");
    await page
      .getByText(/receipt that you hold/)
      .first()
      .waitFor();
  });

  it("does not take the record of another installation for this one's", async () => {
    const scene = await begin();
    const page = await openRecord(scene);
    const other = new Installation("elsewhere").appendMany(5).exportLog();
    await page.getByRole("button", { name: "Use the key that this server shows" }).click();
    await drop(page, "elsewhere.ndjson", Buffer.from(other));
    await verdict(page, "Not anchored.");
    await page.getByText(/is not one of valhalla-go\/elsewhere/).waitFor();
  });

  it("has the server check its chain when asked, and shows the key that it prints", async () => {
    const scene = await begin();
    await haveRecord(scene);
    const page = await openRecord(scene);
    await page.getByRole("button", { name: "Check the chain" }).click();
    await page.getByText(/^The chain is whole: \d+ entries/).waitFor(PATIENTLY);
    const { vkey } = await (await fetch(`${scene.server.url}/core/audit/key`)).json();
    expect(await page.getByRole("region", { name: "Key of this installation" }).innerText()).toContain(vkey);
  });

  it.each([
    { name: "dark-1440", width: 1440, height: 900, scheme: "dark" },
    { name: "light-1440", width: 1440, height: 900, scheme: "light" },
    { name: "dark-390", width: 390, height: 844, scheme: "dark" },
    { name: "light-390", width: 390, height: 844, scheme: "light" },
  ] as const)(
    "has no serious accessibility problem and nothing cut off: $name",
    async ({ name, width, height, scheme }) => {
      const scene = await begin();
      await haveRecord(scene);
      const page = await openRecord(scene, { width, height, scheme });
      const look = async (): Promise<void> => {
        expect(await findAccessibilityProblems(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        await takeScreenshot(page, `record-${name}`);
      };
      expect(await findAccessibilityProblems(page)).toEqual([]);
      const plant = new Installation("plant-7").appendSession("s", 12);
      const log = plant.exportLog();
      await page.getByRole("textbox", { name: "Key" }).fill(plant.signer.vkey);
      await drop(page, "plant-7.ndjson", Buffer.from(log));
      await verdict(page, "Sound and anchored.");
      expect(await findAccessibilityProblems(page)).toEqual([]);
      await drop(page, "plant-7-edited.ndjson", Buffer.from(log.replace("Note 4", "Nope 4")));
      await verdict(page, "Tampered with.");
      await look();
    },
  );
});
