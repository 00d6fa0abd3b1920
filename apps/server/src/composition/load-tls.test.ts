import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { makeCertificate } from "../../test/kit/make-certificate.ts";
import { loadTls } from "./load-tls.ts";
import { StartError } from "./start-error.ts";

function write(parts: { readonly cert?: string; readonly key?: string }): { cert_file: string; key_file: string } {
  const folder = mkdtempSync(join(tmpdir(), "valhalla-go-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const files = { cert_file: join(folder, "cert.pem"), key_file: join(folder, "key.pem") };
  if (parts.cert !== undefined) writeFileSync(files.cert_file, parts.cert);
  if (parts.key !== undefined) writeFileSync(files.key_file, parts.key, { mode: 0o600 });
  return files;
}

const GOOD = makeCertificate();

describe("loadTls", () => {
  it("answers certificate and key that belong together and count today", () => {
    expect(loadTls(write(GOOD))).toEqual(GOOD);
    const chain = { ...GOOD, cert: GOOD.cert + makeCertificate().cert };
    expect(loadTls(write(chain))).toEqual(chain);
  });

  it.each([
    ["no certificate", { key: GOOD.key }, /^TLS_CERT_FILE names .*cert\.pem, which is not there\.$/],
    ["no key", { cert: GOOD.cert }, /^TLS_KEY_FILE names .*key\.pem, which is not there\.$/],
    ["a certificate that is none", { ...GOOD, cert: "hello" }, /holds no certificate in PEM/],
    ["a certificate where the key should be", { ...GOOD, key: GOOD.cert }, /holds no private key in PEM/],
    ["the key of another", { ...GOOD, key: makeCertificate().key }, /does not belong to the first certificate/],
    ["a chain in the wrong order", { ...GOOD, cert: makeCertificate().cert + GOOD.cert }, /does not belong/],
    ["one that has expired", makeCertificate({ not_after: new Date("2020-01-01T00:00:00Z") }), /has expired on Jan/],
    ["one of tomorrow", makeCertificate({ not_before: new Date(Date.now() + 3_600_000) }), /clock\.$/],
  ])("refuses %s in one line", (_, parts, message) => {
    const files = write(parts);
    expect(() => loadTls(files)).toThrow(StartError);
    expect(() => loadTls(files)).toThrow(message);
    expect(() => loadTls(files)).toThrow(/^[^\n]+$/);
  });

  it("refuses a key that every account may read, and says how to close it", () => {
    const files = write(GOOD);
    chmodSync(files.key_file, 0o644);
    expect(() => loadTls(files)).toThrow(`Run: chmod 640 ${files.key_file}`);
    chmodSync(files.key_file, 0o640);
    expect(loadTls(files)).toEqual(GOOD);
  });
});
