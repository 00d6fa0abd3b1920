import { describe, expect, it } from "vitest";
import { parseEnvironment } from "./environment.ts";
import { StartError } from "./start-error.ts";

const CWD = "/srv/valhalla";

describe("parseEnvironment", () => {
  it("has a default for everything", () => {
    expect(parseEnvironment({}, CWD)).toEqual({
      port: 5000,
      host: "localhost",
      data_dir: "/srv/valhalla/data",
      database_url: null,
      signing_key_file: null,
      new_signing_key: false,
      log_level: "info",
    });
  });

  it("takes what is set, and a data folder from where it is started or from the root", () => {
    const env = {
      PORT: "0",
      HOST: "127.0.0.1",
      DATA_DIR: "../elsewhere",
      LOG_LEVEL: "silent",
      SIGNING_KEY_FILE: "team.pem",
      NEW_SIGNING_KEY: "1",
      UNRELATED: "x",
    };
    expect(parseEnvironment(env, CWD)).toEqual({
      port: 0,
      host: "127.0.0.1",
      data_dir: "/srv/elsewhere",
      database_url: null,
      signing_key_file: "/srv/valhalla/team.pem",
      new_signing_key: true,
      log_level: "silent",
    });
    expect(parseEnvironment({ DATA_DIR: "/data" }, CWD).data_dir).toBe("/data");
  });

  it.each([
    ["PORT", ""],
    ["PORT", "http"],
    ["PORT", "65536"],
    ["PORT", "-1"],
    ["PORT", "80.5"],
    ["PORT", " 80"],
    ["PORT", "0x50"],
    ["HOST", ""],
    ["HOST", "0.0.0.0"],
    ["HOST", "::"],
    ["HOST", "192.168.0.5"],
    ["HOST", "example.com"],
    ["HOST", "LOCALHOST"],
    ["DATA_DIR", ""],
    ["DATABASE_URL", ""],
    ["DATABASE_URL", "valhalla.db"],
    ["DATABASE_URL", "mysql://root@localhost/valhalla"],
    ["DATABASE_URL", "postgres://"],
    ["LOG_LEVEL", "verbose"],
  ])("refuses %s=%j with a line that names it", (name, value) => {
    expect(() => parseEnvironment({ [name]: value }, CWD)).toThrow(StartError);
    expect(() => parseEnvironment({ [name]: value }, CWD)).toThrow(new RegExp(`^Wrong settings: ${name} must .+\\.$`));
  });

  it("takes the address of a PostgreSQL database, and never repeats a wrong one, which may hold a password", () => {
    const url = "postgres://valhalla:secret@db.internal:5432/valhalla?sslmode=verify-full";
    expect(parseEnvironment({ DATABASE_URL: url }, CWD).database_url).toBe(url);
    expect(parseEnvironment({ DATABASE_URL: "postgresql:///valhalla" }, CWD).database_url).not.toBeNull();
    expect(() => parseEnvironment({ DATABASE_URL: "http://valhalla:secret@db" }, CWD)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("secret") }),
    );
  });

  it("says why another host is refused", () => {
    expect(() => parseEnvironment({ HOST: "0.0.0.0" }, CWD)).toThrow(/there is no access control yet/);
  });

  it("lists everything that is wrong at once, in one line", () => {
    const env = { PORT: "x", HOST: "0.0.0.0", DATA_DIR: "", LOG_LEVEL: "x" };
    expect(() => parseEnvironment(env, CWD)).toThrow(
      /^Wrong settings: PORT [^\n]+; HOST [^\n]+; DATA_DIR [^\n]+; LOG_LEVEL [^\n]+\.$/,
    );
  });
});
