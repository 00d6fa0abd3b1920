import { AuditPage, type WithReceipt } from "@valhalla-go/core";
import { withoutReceipt } from "@valhalla-go/core/test";
import { postgresForTests } from "@valhalla-go/store/test/postgres";
import { expect, it } from "vitest";
import { type Answer, call, expectOk } from "../kit/call.ts";
import { startTestServer } from "../kit/test-server.ts";

const ROUNDS = 10;
const CALLS_EACH = 5;

const postgres = postgresForTests();

it("two servers that are asked at the same moment under one key make one change and give one answer", async () => {
  const database_url = await postgres.createDatabase();
  const servers = await Promise.all([startTestServer({ database_url }), startTestServer({ database_url })]);
  await expectOk(servers[0], { method: "POST", path: "/core/go/start_session" });

  const told: Answer[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const request = {
      path: "/core/go/notes",
      json: { text: `round ${round}` },
      headers: { "idempotency-key": `round-${round}` },
    };
    const callers = Array.from({ length: CALLS_EACH }, () => servers).flat();
    told.push(await Promise.all(callers.map((server) => call(server, request))));
  }

  for (const answers of told) {
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers["idempotency-replayed"] === undefined)).toHaveLength(1);
  }
  const page = await expectOk(servers[1], { path: "/core/audit?event=GO_NOTE_ADD&limit=200" });
  expect(AuditPage.parse(page).entries.toReversed()).toEqual(
    told.map(([answer]) => withoutReceipt(answer?.body as WithReceipt)),
  );
});
