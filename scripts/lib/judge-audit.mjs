import { maskHosts } from "../launcher/mask-hosts.mjs";

/**
 * What an audit came to. `unanswered`: nobody looked, so nothing is known; that is not the same as nothing found.
 * @typedef {{ kind: "clean" | "found" | "unanswered", text: string }} Audit
 */

const GRAVE = ["high", "critical"];

/**
 * Reads what `pnpm audit --json` printed.
 * @param {string} output
 * @returns {Audit}
 */
export function judgeAudit(output) {
  const report = parseReport(output);
  if (report === null) {
    const said = maskHosts(output).trim();
    return { kind: "unanswered", text: `The package source answered no audit, so nothing is known.\n${said}` };
  }
  const grave = report.advisories.filter(({ severity }) => GRAVE.includes(severity));
  if (grave.length === 0) {
    return {
      kind: "clean",
      text: `No hole of high or critical severity is known (${report.advisories.length} lesser).`,
    };
  }
  return { kind: "found", text: grave.map(describe).join("\n") };
}

/**
 * @typedef {{ severity: string, module_name: string, vulnerable_versions: string, title: string }} Advisory
 * @typedef {{ advisories: Record<string, Advisory>, metadata: { vulnerabilities?: { high?: number } } }} Report
 * @param {string} output
 * @returns {{ advisories: Advisory[] } | null} null for what is no whole report
 */
function parseReport(output) {
  try {
    const { advisories, metadata } = /** @type {Partial<Report>} */ (JSON.parse(output));
    if (typeof advisories !== "object" || typeof metadata?.vulnerabilities?.high !== "number") return null;
    return { advisories: Object.values(advisories) };
  } catch {
    return null;
  }
}

/** @param {Advisory} advisory */
function describe({ severity, module_name, vulnerable_versions, title }) {
  return `${severity}: ${module_name} ${vulnerable_versions}: ${title}`;
}
