/**
 * @typedef {{ type: string, url: string, hashes?: readonly object[] }} Reference
 * @typedef {{ name: string, version?: string, purl?: string, hashes?: readonly object[], externalReferences?: readonly Reference[] }} Component
 * @typedef {{ serialNumber?: string, metadata: { timestamp?: string }, components: readonly Component[] }} Bill
 */

/**
 * A bill of materials that says the same on every machine and at every time: without the places from which one machine got its
 * packages, whose hashes stay, and without what differs from one run to the next.
 * @param {Bill} bill in CycloneDX form
 * @returns {Bill}
 */
export function portableBill({ serialNumber: _, metadata, components, ...rest }) {
  const { timestamp: __, ...stable } = metadata;
  return {
    ...rest,
    metadata: stable,
    components: components.map(portableComponent).toSorted((a, b) => compare(a.purl ?? a.name, b.purl ?? b.name)),
  };
}

/**
 * @param {Component} component
 * @returns {Component}
 */
function portableComponent({ externalReferences = [], ...component }) {
  const hashes = externalReferences.filter(({ type }) => type === "distribution").flatMap((each) => each.hashes ?? []);
  const kept = externalReferences.filter(({ type }) => type !== "distribution");
  return {
    ...component,
    ...(hashes.length === 0 ? {} : { hashes }),
    ...(kept.length === 0 ? {} : { externalReferences: kept }),
  };
}

/**
 * @param {string} a
 * @param {string} b
 */
function compare(a, b) {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
