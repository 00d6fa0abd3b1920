import { describe, expect, it } from "vitest";
import { type Exposure, describeExposureProblems, findExposureProblems } from "./find-exposure-problems.ts";

const TLS = { cert_file: "/cert.pem", key_file: "/key.pem" };
const BARE: Exposure = { host: "0.0.0.0", has_owner: false, allowed_hosts: [], tls: null, trusted_proxies: [] };
const READY: Exposure = { ...BARE, has_owner: true, allowed_hosts: ["go.example"], tls: TLS };

describe("findExposureProblems", () => {
  it.each(["localhost", "127.0.0.1", "::1"])(
    "asks for nothing where only this machine reaches the server: %s",
    (host) => {
      expect(findExposureProblems({ ...BARE, host })).toEqual([]);
    },
  );

  it.each(["0.0.0.0", "::", "10.0.0.5", "go.example"])("asks for an owner, names and TLS elsewhere: %s", (host) => {
    expect(findExposureProblems({ ...BARE, host })).toHaveLength(3);
    expect(findExposureProblems({ ...READY, host })).toEqual([]);
    expect(findExposureProblems({ ...READY, host, tls: null, trusted_proxies: ["10.0.0.5"] })).toEqual([]);
  });

  it.each([
    ["npm run owner", { has_owner: false }],
    ["ALLOWED_HOSTS", { allowed_hosts: [] }],
    ["TLS_CERT_FILE", { tls: null }],
  ] as const)("names %s where that alone is missing", (what, part) => {
    expect(findExposureProblems({ ...READY, ...part })).toEqual([expect.stringContaining(what)]);
  });

  it("is told in one line with everything that is missing", () => {
    const line = describeExposureProblems("0.0.0.0", findExposureProblems(BARE));
    expect(line).toMatch(
      /^With HOST=0\.0\.0\.0 .*npm run owner.*ALLOWED_HOSTS.*TLS_CERT_FILE.*TRUSTED_PROXIES[^\n]+\.$/,
    );
  });
});
