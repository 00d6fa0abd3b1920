import { writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { makeCertificate } from "@valhalla-go/server/test";
import { describe, expect, it, onTestFinished } from "vitest";
import { makeDataFolder } from "../processes/server-process.ts";
import { openHttpTarget } from "./kit/http-target.ts";
import { QUICK, WATCHING_MAX_MS, startWatching } from "./kit/start-watching.ts";

const DAY_MS = 86_400_000;

function afterDays(days: number): Date {
  return new Date(Date.now() + days * DAY_MS + DAY_MS / 2);
}

describe("a server that watches ports and certificates", { timeout: WATCHING_MAX_MS }, () => {
  it("knows how long a certificate counts, and trusts none that has expired or that nobody vouches for", async () => {
    const certificates = {
      fine: makeCertificate({ name: "fine", not_after: afterDays(90) }),
      soon: makeCertificate({ name: "soon", not_after: afterDays(10) }),
      expired: makeCertificate({ name: "expired", not_before: afterDays(-30), not_after: afterDays(-4) }),
    };
    const unknown = makeCertificate({ not_after: afterDays(90) });
    const trusted = join(makeDataFolder(), "trusted.pem");
    writeFileSync(
      trusted,
      Object.values(certificates)
        .map(({ cert }) => cert)
        .join(""),
    );
    const [fine, soon, expired, stranger] = await Promise.all(
      [certificates.fine, certificates.soon, certificates.expired, unknown].map(openHttpTarget),
    );
    const conditions = ["connected == true", "days_left > 14"];
    const tcp = { kind: "tcp", host: "127.0.0.1", tls: true, conditions, ...QUICK };
    const watching = await startWatching(
      {
        fine: { ...tcp, port: fine?.port },
        soon: { ...tcp, port: soon?.port },
        expired: { ...tcp, port: expired?.port },
        stranger: { ...tcp, port: stranger?.port },
        "fine-https": { kind: "http", url: fine?.url, conditions: ["status == 200", "days_left > 89"], ...QUICK },
        "expired-https": { kind: "http", url: expired?.url, ...QUICK },
        "stranger-https": { kind: "http", url: stranger?.url, ...QUICK },
      },
      { env: { NODE_EXTRA_CA_CERTS: trusted } },
    );
    const old = "the certificate is not trusted: it has expired; days_left is -4";
    const unvouched = "the certificate is not trusted: it signed itself; days_left is 90";
    await watching.becomes("fine", { status: "green", reason: "connected is true; days_left is 90" });
    await watching.becomes("soon", { status: "red", reason: "days_left is 10, not > 14" });
    await watching.becomes("expired", { status: "red", reason: old });
    await watching.becomes("stranger", { status: "red", reason: unvouched });
    await watching.becomes("fine-https", { status: "green", reason: "status is 200; days_left is 90" });
    await watching.becomes("expired-https", { status: "red", reason: old });
    await watching.becomes("stranger-https", { status: "red", reason: unvouched });
    // Nothing is said to whom nobody vouches for.
    expect([expired?.asked, stranger?.asked]).toEqual([[], []]);
  });

  it("knows whether somebody listens, and whether what listens speaks TLS", async () => {
    const open = createServer((socket) =>
      socket
        .on("error", () => {})
        .resume()
        .end(),
    );
    await new Promise<void>((resolve) => open.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void open.close());
    const { port } = open.address() as AddressInfo;
    const watching = await startWatching(
      {
        open: { kind: "tcp", host: "localhost", port, ...QUICK },
        plain: { kind: "tcp", host: "127.0.0.1", port, tls: true, ...QUICK },
        warning: { kind: "tcp", host: "127.0.0.1", port, tls: true, severity: "warning", ...QUICK },
      },
      { allow: ["localhost", "127.0.0.1"] },
    );
    await watching.becomes("open", { status: "green", reason: "connected is true" });
    await watching.becomes("plain", { status: "red" });
    await watching.becomes("warning", { status: "yellow" });
    await new Promise((resolve) => open.close(resolve));
    await watching.becomes("open", { status: "red", reason: "nobody listens there" });
    expect((await watching.list()).find(({ check_id }) => check_id === "warning")).toMatchObject({ status: "yellow" });
  });
});
