import type { AdoptionReport } from "@valhalla-go/store";
import { describe, expect, it } from "vitest";
import { describeAdoption, describeStart } from "./describe-start.ts";

const ADOPTED = {
  kind: "adopted",
  kept_in: "adopted/2026-01-01",
  files: [],
  entries: 3,
  sessions: 1,
  active_session_id: null,
  cone_changes: 0,
  steps: 2,
  cone: { band: "D", reason: "cash", updated_at_utc: "2026-01-01T09:00:00.000000Z", metrics: {} },
  problems: [],
} as const satisfies AdoptionReport;

const SERVER = { url: "http://localhost:5000", vkey: "valhalla-go/plant-7+00000000+AQ==", setup_token: null };
const PLACE = { data_dir: "/var/valhalla", database_url: null, dev_identity: false };

describe("describeStart", () => {
  it("names the data folder, the database in it and the key that signs", () => {
    expect(describeStart(SERVER, PLACE)).toBe(
      "Valhalla GO listens on http://localhost:5000 (API page: http://localhost:5000/docs)\n" +
        "Data folder: /var/valhalla\nDatabase: SQLite, /var/valhalla/valhalla.db\n" +
        "Signing key: valhalla-go/plant-7+00000000+AQ==\n",
    );
  });

  it("names the PostgreSQL that it uses, without the password", () => {
    const database_url = "postgres://olga:hunter2@db.example:5433/governance?sslmode=disable";

    const description = describeStart(SERVER, { ...PLACE, database_url });

    expect(description).toContain("\nDatabase: PostgreSQL at db.example:5433, database governance, user olga\n");
    expect(description).not.toContain("hunter2");
  });

  it("ends with the link for the first owner, whose token no server is sent", () => {
    expect(describeStart({ ...SERVER, setup_token: "secret-1" }, PLACE)).toMatch(
      /\nAccounts for a team: [^\n]+ http:\/\/localhost:5000\/#setup=secret-1 \(once, within 15 minutes\)\n$/,
    );
  });

  it("warns loudly where headers tell who calls", () => {
    expect(describeStart(SERVER, { ...PLACE, dev_identity: true })).toMatch(/\nWARNING: DEV_IDENTITY=1: [^\n]+\n$/);
  });
});

describe("describeAdoption", () => {
  it("counts what was adopted and says where the old files are", () => {
    expect(describeAdoption(ADOPTED)).toBe(
      "Adopted: 1 session (none active), 3 audit lines, 2 steps, band D. The old files are kept in adopted/2026-01-01.\n",
    );
  });

  it("names each problem with its file and line", () => {
    const problems = [
      { file: "audit.log", line: 7, problem: "is not JSON" },
      { file: "go_progress.json", line: null, problem: "is empty" },
    ] as const;
    expect(
      describeAdoption({ ...ADOPTED, problems })
        .split("\n")
        .slice(1),
    ).toEqual(["Problem: audit.log:7: is not JSON", "Problem: go_progress.json: is empty", ""]);
  });

  it("says nothing of a new installation", () => {
    expect(describeAdoption({ kind: "created", cone: ADOPTED.cone })).toBe("");
  });
});
