import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as schemas from "@valhalla-go/core/schemas";
import { WithReceipt } from "@valhalla-go/core";
import { expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { VGO, begin, vgoFor } from "./kit/run-vgo.ts";
import { startShop } from "./kit/start-shop.ts";

const SHIPPED_POLICY = join(import.meta.dirname, "../../apps/server/defaults/policy");

const received = (answer: z.ZodType) => (wire: unknown) => {
  const { receipt, ...rest } = z.looseObject(WithReceipt.shape).parse(wire);
  expect(receipt.seq).toBeGreaterThan(0);
  answer.parse(rest);
};
const plain = (answer: z.ZodType) => (wire: unknown) => void answer.parse(wire);

/** A month of a shop in one evening: each line, and what its `--json` has to be. In order, for each rests on those before. */
const LIFE: readonly (readonly [args: readonly string[], check: (wire: unknown) => void])[] = [
  [["status"], plain(schemas.Summary)],
  [["start", "--notes", "Weekly review"], received(schemas.ActiveSession)],
  [["note", "all", "quiet"], received(schemas.AuditEntry)],
  [["steps"], plain(schemas.Checklist)],
  [["next"], plain(schemas.NextStep)],
  [["beat", "nightly-backup", "--note", "4,310 files"], received(schemas.CheckView)],
  [["checks"], plain(schemas.CheckList)],
  [["checks", "nightly-backup"], plain(schemas.CheckDetail)],
  [["done", "preflight_view_dashboard", "--notes", "looked at"], received(schemas.CompletedStep)],
  [["undo", "preflight_view_dashboard"], received(schemas.CompletedStep)],
  [["skip", "weekly_rhythm", "Fixed", "last", "week"], received(schemas.CompletedStep)],
  [["hold", "Waiting for the bank"], received(schemas.HeldSession)],
  [["resume", "It called back"], received(schemas.ActiveSession)],
  [["band"], plain(schemas.ConeChange)],
  [["band", "c", "--reason", "Two suppliers late"], received(schemas.ConeChange)],
  [["band", "B", "--reason", "They came"], received(schemas.ConeChange)],
  [["signal", "queue", "yellow", "--reason", "lag 2 min", "--ttl", "600"], received(schemas.Signal)],
  [["health"], plain(schemas.Health)],
  [["signal", "queue", "--remove"], received(schemas.Signal)],
  [["gate", "shop", "deploy"], plain(schemas.GateAnswer)],
  [["windows"], plain(schemas.WindowList)],
  [["kpi", "list"], plain(schemas.KpiList)],
  [["kpi", "report", "runway_months", "5.5"], received(schemas.KpiReport)],
  [["budgets"], plain(schemas.BudgetList)],
  [["proposals"], plain(schemas.ProposalList)],
  [["policy", "versions"], plain(schemas.PolicyVersionPage)],
  [["what-if", SHIPPED_POLICY, "--days", "1"], plain(schemas.WhatIf)],
  [["end", "--reason", "completed_with_exceptions", "--notes", "Fine"], received(schemas.EndedSession)],
  [["history"], plain(schemas.SessionPage)],
  [["audit", "--event", "GO_NOTE_ADD"], plain(schemas.AuditPage)],
  [["verify"], plain(schemas.AuditVerification)],
  [["whoami"], plain(schemas.Me)],
];

/** Long work, which says on standard error how far it is. */
const TELLING: ReadonlySet<string> = new Set(["verify", "what-if"]);

it(
  "every command answers with --json just what the server's contract says, one document each",
  { timeout: 180_000 },
  async () => {
    const { url } = await startShop();
    const vgo = vgoFor(url);
    for (const [args, check] of LIFE) {
      const { code, stdout, stderr } = await vgo([...args, "--json"]);
      expect({ args, code, stderr: TELLING.has(args[0] ?? "") ? "" : stderr }).toEqual({ args, code: 0, stderr: "" });
      expect(stdout.split("\n")).toHaveLength(2);
      check(JSON.parse(stdout));
    }
  },
);

it("people read words, no colour codes where there is no terminal, and nothing of a note steers it", async () => {
  const { url } = await startShop();
  const vgo = vgoFor(url);
  await vgo(["start", "--notes", "red \u001B[31malert\u001B[0m\nsecond line \u202Eevil"]);
  await vgo(["signal", "queue", "red", "--reason", "lag 14 min"]);

  const { code, stdout } = await vgo(["status"]);

  expect(code).toBe(0);
  expect(stdout).toMatch(/^Session +ACTIVE for .*red \\u\{1b\}\[31malert\\u\{1b\}\[0m second line \\u\{202e\}evil$/m);
  expect(stdout).toMatch(/^Band +B caution: /m);
  expect(stdout).toMatch(/^Health +RED\n {2}- queue: lag 14 min$/m);
  expect(stdout).not.toContain("\u001B");
});

it("what is piped is taken, and what comes in pages comes whole", async () => {
  const { url } = await startShop();
  const vgo = vgoFor(url);
  await vgo(["start"]);
  expect(await vgo(["note", "-"], { stdin: "From a pipe\n" })).toMatchObject({ code: 0 });
  const csv = ["kpi,at,value", ...Array.from({ length: 1500 }, (_, day) => `runway_months,${dayBefore(day)},7`)];

  const imported = await vgo(["import", "kpis", "-", "--json"], { stdin: csv.join("\n") });

  expect(imported).toMatchObject({ code: 0, stderr: expect.stringContaining("2 parts taken in") });
  const parts = imported.stdout
    .trim()
    .split("\n")
    .map((line) => schemas.KpiReport.loose().parse(JSON.parse(line)));
  expect(parts.reduce((sum, { accepted, already_known }) => sum + accepted + already_known, 0)).toBe(1500);
  const lines = (await vgo(["audit", "--all", "--json"])).stdout.trim().split("\n");
  const entries = lines.map((line) => schemas.AuditEntry.parse(JSON.parse(line)));
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => entries.length - index));
  expect(entries.find(({ event }) => event === "GO_NOTE_ADD")?.payload).toMatchObject({ text: "From a pipe" });
});

it("a refusal says what the server says and what to do, on standard error, and ends with 1", async () => {
  const { url } = await startShop();
  const vgo = vgoFor(url);

  expect(await vgo(["end"])).toEqual({
    code: 1,
    stdout: "",
    stderr: "No session is active. Start one first.\nStart one with: vgo start\n",
  });
  const refused = await vgo(["--json", "done", "nope"]);
  expect(refused).toMatchObject({ code: 1, stdout: "" });
  expect(JSON.parse(refused.stderr)).toMatchObject({ code: "STEP_UNKNOWN", status: 404, facts: { step_id: "nope" } });
});

it.each([
  [["nope"], "unknown command 'nope'"],
  [["band", "E", "--reason", "x"], "none of A, B, C, D"],
  [["band", "C"], "Say why: vgo band C --reason TEXT"],
  [["signal", "queue", "red"], "--reason"],
  [["gate", "shop"], "missing required argument 'ACTION'"],
  [["gate", "shop", "deploy", "--purpose", "party"], "none of deploy, rollback, repair"],
  [["gate", "shop", "deploy", "--wait", "soon"], "no whole number"],
  [["decline", "p-1"], "--reason"],
  [["status", "--url", "not a url"], "http or https"],
  [["status", "--key-file", "/nonexistent"], "cannot be read"],
  [["verify", "--key", "x"], "--bundle"],
  [["import", "kpis", "/nonexistent.csv"], "cannot be read"],
])("a wrong command line ends with 2 before anything is sent: %j", async (args, says) => {
  const { code, stdout, stderr } = await vgoFor("http://127.0.0.1:1")(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(says);
});

it("a key comes from the environment or a file; on the command line it is refused with why", async () => {
  const { url } = await startShop();
  const vgo = vgoFor(url);
  const made = await fetch(`${url}/core/access/keys`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "pipeline", scopes: ["access:self", "gate:ask"] }),
  });
  const { secret } = (await made.json()) as { secret: string };
  const folder = mkdtempSync(join(tmpdir(), "valhalla-go-key-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "key");
  writeFileSync(file, `${secret}\n`);

  expect((await vgo(["whoami"], { env: { VGO_KEY: secret } })).stdout).toContain("pipeline (api_key");
  expect((await vgo(["whoami", "--key-file", file])).stdout).toContain("pipeline (api_key");
  expect((await vgo(["whoami"], { env: { VGO_KEY_FILE: file } })).stdout).toContain("pipeline (api_key");
  expect(await vgo(["whoami", "--key", secret])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("never given on the command line"),
  });
  expect(await vgo(["start"], { env: { VGO_KEY: secret } })).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("session:operate"),
  });
});

it("the same change under the same key is made once", async () => {
  const { url } = await startShop();
  const vgo = vgoFor(url);
  const args = ["start", "--json", "--idempotency-key", "nightly-7"];
  const [first, again] = [await vgo(args), await vgo(args)];

  expect([first.code, again.code]).toEqual([0, 0]);
  expect(JSON.parse(again.stdout)).toMatchObject({ id: (JSON.parse(first.stdout) as { id: string }).id });
});

it("evidence is exported whole, for its owner alone, and verified without a server", async () => {
  const { url, vkey } = await startShop();
  const vgo = vgoFor(url);
  const folder = mkdtempSync(join(tmpdir(), "valhalla-go-evidence-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await vgo(["start"]);
  await vgo(["note", "Looked at"]);
  await vgo(["end"]);
  const file = join(folder, "log.ndjson");

  expect(await vgo(["export", "--session", "last", "--output", join(folder, "session.ndjson")])).toMatchObject({
    code: 0,
  });
  const exported = await vgo(["export", "--output", file]);

  expect(exported).toMatchObject({ code: 0, stdout: `${file}\n`, stderr: expect.stringContaining("whole") });
  expect(statSync(file).mode & 0o077).toBe(0);
  const nowhere = vgoFor("http://127.0.0.1:1");
  expect(await nowhere(["verify", "--bundle", file, "--key", vkey])).toMatchObject({ code: 0 });
  expect(await nowhere(["verify", "--bundle", file])).toMatchObject({ code: 3 });
  writeFileSync(file, readFileSync(file, "utf8").replace("Looked at", "Looked up"));
  expect(await nowhere(["verify", "--bundle", file, "--key", vkey])).toMatchObject({ code: 1 });
  const broken = await nowhere(["export", "--output", join(folder, "none.ndjson")]);
  expect(broken.code).toBe(1);
  expect(() => statSync(join(folder, "none.ndjson"))).toThrow("ENOENT");
});

it("files of a policy are checked without a server, each mistake with its file and line", async () => {
  const folder = mkdtempSync(join(tmpdir(), "valhalla-go-policy-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const vgo = vgoFor("http://127.0.0.1:1");
  writeFileSync(
    join(folder, "a.yaml"),
    "engines:\n  shop: nope\nclasses: {}\nwindows:\n  w: { title: W, when: { cron: x, minutes: 3 } }\n",
  );

  expect(await vgo(["policy", "check", SHIPPED_POLICY])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("9 engines"),
  });
  const { code, stderr } = await vgo(["policy", "check", folder]);
  expect(code).toBe(1);
  expect(stderr).toContain(`${join(folder, "a.yaml")}:5: windows.w.when`);
  writeFileSync(join(folder, "b.yaml"), "engines:\n  shop: other\n");
  expect(await vgo(["policy", "check", folder])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("b.yaml:2: engines.shop is in"),
  });
});

it("what a policy would have changed is told by who asked what, before it counts", async () => {
  const { url } = await startShop();
  const vgo = vgoFor(url);
  await vgo(["beat", "nightly-backup"]);
  expect((await vgo(["gate", "shop", "deploy"])).code).toBe(0);
  const folder = mkdtempSync(join(tmpdir(), "valhalla-go-policy-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(
    join(folder, "strict.yaml"),
    "classes: { shop: { description: Shop, allows: {} } }\nengines: { shop: shop }\n",
  );

  const { code, stdout } = await vgo(["what-if", folder]);

  expect(code).toBe(0);
  expect(stdout).toContain("1 would have been stricter, 0 looser");
  expect(stdout).toMatch(/1 x +gate +shop deploy \(deploy\) +\S+ +GO -> NO_GO/);
});

it("a proposal is shown with its evidence, declined with a reason, and accepted with one", async () => {
  const { url } = await startShop();
  const vgo = vgoFor(url);
  await vgo(["kpi", "report", "runway_months", "5"]);
  const open = async () => schemas.ProposalList.parse(JSON.parse((await vgo(["proposals", "--json"])).stdout)).open;
  await expect.poll(open, { timeout: 30_000 }).toHaveLength(1);
  expect((await vgo(["proposals"])).stdout).toContain("runway_months < 6");
  const [{ id } = { id: "" }] = await open();

  const accepted = await vgo(["accept", id, "--reason", "Seen, and agreed"]);

  expect(accepted).toMatchObject({ code: 0, stdout: expect.stringContaining("ACCEPTED") });
  expect((await vgo(["band"])).stdout).toMatch(/^C stabilise: /);
  const again = await vgo(["decline", id, "--reason", "Too late", "--json"]);
  expect(again.code).toBe(1);
  expect(JSON.parse(again.stderr)).toMatchObject({ code: "PROPOSAL_DECIDED" });
});

it("a reader that has enough, such as head, is no error", async () => {
  const { url } = await startShop();
  const { code, stderr } = await begin(
    "bash",
    [
      "-c",
      `set -o pipefail; "${process.execPath}" "${VGO}" --help | head -1; "${process.execPath}" "${VGO}" audit --all | head -1`,
    ],
    {
      env: { VGO_URL: url },
    },
  ).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

function dayBefore(minutes: number): string {
  return new Date(Date.now() - 86_400_000 - minutes * 60_000).toISOString();
}
