import { expect, test } from "vitest";
import { judgeAudit } from "./judge-audit.mjs";

/** @param {readonly string[]} severities */
function reportOf(severities) {
  const advisories = Object.fromEntries(
    severities.map((severity, id) => [
      id,
      { severity, module_name: `part-${id}`, vulnerable_versions: "<2.0.0", title: "Reads too far" },
    ]),
  );
  const count = (/** @type {string} */ name) => severities.filter((severity) => severity === name).length;
  return JSON.stringify({ advisories, metadata: { vulnerabilities: { high: count("high") } } });
}

test("a report without findings is clean", () => {
  expect(judgeAudit(reportOf([])).kind).toBe("clean");
});

test("lesser findings are counted and let pass", () => {
  expect(judgeAudit(reportOf(["low", "moderate"]))).toEqual({
    kind: "clean",
    text: "No hole of high or critical severity is known (2 lesser).",
  });
});

test.each(["high", "critical"])("a finding of %s severity is named with its package", (severity) => {
  expect(judgeAudit(reportOf(["low", severity]))).toEqual({
    kind: "found",
    text: `${severity}: part-1 <2.0.0: Reads too far`,
  });
});

test.each([
  ["an error of the package source", "ERR_PNPM_AUDIT_BAD_RESPONSE: https://packages.example/-/audit answered 405"],
  ["nothing", ""],
  ["JSON that is no report", "{}"],
  ["a list of findings without their count", '{"advisories":{}}'],
])("%s is not taken for a clean report", (_, output) => {
  expect(judgeAudit(output).kind).toBe("unanswered");
});

test("the address of the package source is not passed on", () => {
  expect(judgeAudit("https://packages.example/-/audit answered 405").text).not.toContain("packages.example");
});
