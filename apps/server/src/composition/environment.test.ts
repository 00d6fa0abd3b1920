import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { parseEnvironment } from "./environment.ts";
import { StartError } from "./start-error.ts";

const CWD = "/srv/valhalla";

describe("parseEnvironment", () => {
  it("has a default for everything", () => {
    expect(parseEnvironment({}, CWD)).toEqual({
      port: 5000,
      host: "localhost",
      access: "local",
      allowed_hosts: [],
      tls: null,
      trusted_proxies: [],
      public_url: null,
      dev_key: null,
      dev_identity: false,
      oidc: null,
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
    expect(parseEnvironment(env, CWD)).toMatchObject({
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
    ["HOST", "a b"],
    ["HOST", "http://localhost"],
    ["HOST", "localhost:5000"],
    ["HOST", "127.1"],
    ["HOST", "[::1]"],
    ["ACCESS", ""],
    ["ACCESS", "none"],
    ["ALLOWED_HOSTS", ""],
    ["ALLOWED_HOSTS", ","],
    ["ALLOWED_HOSTS", "*"],
    ["ALLOWED_HOSTS", "*.example"],
    ["ALLOWED_HOSTS", "go.example, https://go.example"],
    ["ALLOWED_HOSTS", "go.example."],
    ["ALLOWED_HOSTS", "go.example:0"],
    ["ALLOWED_HOSTS", "go.example:65536"],
    ["ALLOWED_HOSTS", "bücher.example"],
    ["ALLOWED_HOSTS", "::1"],
    ["ALLOWED_HOSTS", "[::1::]"],
    ["ALLOWED_HOSTS", "0x7f.1"],
    ["TRUSTED_PROXIES", ""],
    ["TRUSTED_PROXIES", "true"],
    ["TRUSTED_PROXIES", "1"],
    ["TRUSTED_PROXIES", "loopback"],
    ["TRUSTED_PROXIES", "0.0.0.0/0"],
    ["TRUSTED_PROXIES", "::/0"],
    ["TRUSTED_PROXIES", "10.0.0.0/33"],
    ["TRUSTED_PROXIES", "10.0.0.5, proxy"],
    ["PUBLIC_URL", "go.example"],
    ["PUBLIC_URL", "http://go.example"],
    ["PUBLIC_URL", "https://go.example/path"],
    ["PUBLIC_URL", "https://user@go.example"],
    ["PUBLIC_URL", "http://localhost:5000/?x"],
    ["VALHALLA_DEV_KEY", ""],
    ["VALHALLA_DEV_KEY", "fifteen-letters"],
    ["VALHALLA_DEV_KEY", "with a space in it"],
    ["DEV_IDENTITY", "yes"],
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

  it("lists everything that is wrong at once, in one line", () => {
    const env = { PORT: "x", HOST: "a b", DATA_DIR: "", LOG_LEVEL: "x", TLS_KEY_FILE: "key.pem" };
    expect(() => parseEnvironment(env, CWD)).toThrow(
      /^Wrong settings: PORT [^\n]+; HOST [^\n]+; DATA_DIR [^\n]+; LOG_LEVEL [^\n]+; TLS_CERT_FILE [^\n]+\.$/,
    );
  });
});

describe("the settings of access", () => {
  const OIDC = { OIDC_ISSUER: "https://id.example/team", OIDC_CLIENT_ID: "valhalla", OIDC_CLIENT_SECRET: "s3cret" };

  function refusalOf(env: NodeJS.ProcessEnv): string {
    try {
      parseEnvironment(env, CWD);
    } catch (error) {
      if (error instanceof StartError) return error.message;
      throw error;
    }
    return "none";
  }

  it("are taken as they are set, in one form", () => {
    const env = {
      HOST: "0.0.0.0",
      ALLOWED_HOSTS: "Go.Example, go.example:8443,[2001:db8::1]",
      TLS_CERT_FILE: "tls/cert.pem",
      TLS_KEY_FILE: "/etc/tls/key.pem",
      TRUSTED_PROXIES: "10.0.0.5,10.1.0.0/16, 2001:DB8::/32",
      PUBLIC_URL: "https://go.example/",
      VALHALLA_DEV_KEY: "0123456789abcdef",
      ...OIDC,
      OIDC_NAME: "Our directory",
    };
    expect(parseEnvironment(env, CWD)).toMatchObject({
      host: "0.0.0.0",
      access: "required",
      allowed_hosts: ["go.example", "go.example:8443", "[2001:db8::1]"],
      tls: { cert_file: "/srv/valhalla/tls/cert.pem", key_file: "/etc/tls/key.pem" },
      trusted_proxies: ["10.0.0.5", "10.1.0.0/16", "2001:db8::/32"],
      public_url: "https://go.example",
      dev_key: "0123456789abcdef",
      oidc: {
        issuer: "https://id.example/team",
        client_id: "valhalla",
        client_secret: "s3cret",
        name: "Our directory",
      },
    });
  });

  it.each(["localhost", "LOCALHOST", "127.0.0.1", "::1"])("ask for nothing on this machine: HOST=%s", (HOST) => {
    expect(parseEnvironment({ HOST }, CWD)).toMatchObject({ host: HOST.toLowerCase(), access: "local" });
    expect(parseEnvironment({ HOST, ACCESS: "required" }, CWD).access).toBe("required");
    expect(parseEnvironment({ HOST, ACCESS: "local" }, CWD).access).toBe("local");
  });

  it.each([
    { HOST: "0.0.0.0" },
    { HOST: "::" },
    { HOST: "127.0.0.2" },
    { HOST: "::ffff:127.0.0.1" },
    { HOST: "go.example" },
    { ALLOWED_HOSTS: "go.example" },
    { TRUSTED_PROXIES: "127.0.0.1" },
  ])("let nobody in without a credential where others reach the server: %o", (env: NodeJS.ProcessEnv) => {
    expect(parseEnvironment(env, CWD).access).toBe("required");
    expect(refusalOf({ ...env, ACCESS: "local" })).toContain(`ACCESS must be required, or left out, with ${name(env)}`);
    expect(refusalOf({ ...env, DEV_IDENTITY: "1" })).toContain(
      `DEV_IDENTITY must be 0, or left out, with ${name(env)}`,
    );
  });

  function name(env: NodeJS.ProcessEnv): string {
    return env["HOST"] === undefined ? Object.keys(env).join() : `HOST=${env["HOST"]}`;
  }

  it("refuse headers as identity in production, and take them on a developer's machine", () => {
    expect(parseEnvironment({ DEV_IDENTITY: "1" }, CWD).dev_identity).toBe(true);
    expect(parseEnvironment({ DEV_IDENTITY: "0", NODE_ENV: "production" }, CWD).dev_identity).toBe(false);
    expect(refusalOf({ DEV_IDENTITY: "1", NODE_ENV: "production" })).toContain("with NODE_ENV=production");
  });

  it("say what belongs together", () => {
    expect(refusalOf({ TLS_CERT_FILE: "cert.pem" })).toContain("TLS_KEY_FILE must be set too");
    expect(refusalOf({ PUBLIC_URL: "https://go.example" })).toContain("ALLOWED_HOSTS must hold go.example");
    expect(refusalOf({ OIDC_ISSUER: "https://id.example" })).toMatch(/OIDC_CLIENT_ID .*; OIDC_CLIENT_SECRET_FILE /);
    expect(refusalOf({ OIDC_NAME: "x" })).toContain("OIDC_ISSUER must be set too");
    expect(refusalOf({ ...OIDC, OIDC_CLIENT_SECRET_FILE: "x" })).toContain("OIDC_CLIENT_SECRET must be left out");
    expect(refusalOf({ ...OIDC, HOST: "0.0.0.0" })).toContain("PUBLIC_URL must be set too");
    expect(refusalOf({ ...OIDC, OIDC_ISSUER: "http://id.example" })).toContain("OIDC_ISSUER must be the https address");
    expect(parseEnvironment({ ...OIDC, OIDC_ISSUER: "http://localhost:4000" }, CWD).oidc?.name).toBe("single sign-on");
  });

  it("take the secret from a file, without the end of its line, and refuse one that is not there", () => {
    const folder = mkdtempSync(join(tmpdir(), "valhalla-go-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const { OIDC_CLIENT_SECRET: _, ...oidc } = OIDC;
    writeFileSync(join(folder, "secret"), "s3cret\n");
    writeFileSync(join(folder, "empty"), "\n");
    const env = { ...oidc, OIDC_CLIENT_SECRET_FILE: "secret" };
    expect(parseEnvironment(env, folder).oidc?.client_secret).toBe("s3cret");
    expect(() => parseEnvironment({ ...env, OIDC_CLIENT_SECRET_FILE: "empty" }, folder)).toThrow(/is empty\.$/);
    expect(() => parseEnvironment({ ...env, OIDC_CLIENT_SECRET_FILE: "none" }, folder)).toThrow(/can be read/);
  });

  it("never repeat a secret", () => {
    expect(refusalOf({ VALHALLA_DEV_KEY: "hunter2" })).not.toContain("hunter2");
    expect(refusalOf({ OIDC_CLIENT_SECRET: "hunter2" })).not.toContain("hunter2");
  });
});
