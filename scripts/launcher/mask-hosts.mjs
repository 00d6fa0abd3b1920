const ADDRESS = /\bhttps?:\/\/[^\s"'`<>()]+/g;
const FAILED_HOST = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT)[ \t]+(?!https?:)[^\s,]*[.:][^\s,]+/g;

/**
 * What a package manager printed, without the addresses of the machine's package source: those say how this machine is set
 * up, and logs get passed around.
 * @param {string} text
 */
export function maskHosts(text) {
  const hosts = [...text.matchAll(ADDRESS)].map(([address]) => address.replace(/^https?:\/\//, "").split("/")[0] ?? "");
  let masked = text.replace(ADDRESS, "<package source>").replace(FAILED_HOST, "$1 <package source>");
  for (const host of new Set(hosts)) {
    if (host !== "") masked = masked.replaceAll(host, "<package source>");
  }
  return masked;
}
