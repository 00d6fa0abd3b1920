/** The tests that measure time: each has the machine to itself, after all others. */
export const ALONE = [
  "durability/kill.e2e.test.ts",
  "durability/gate-kill.e2e.test.ts",
  "durability/postgres.e2e.test.ts",
  "durability/racing-starts.e2e.test.ts",
  "durability/slow-disk.e2e.test.ts",
  "browser/access.e2e.test.ts",
  "browser/budgets.e2e.test.ts",
  "browser/gallery.e2e.test.ts",
  "browser/now.e2e.test.ts",
  "access/slow-clients.e2e.test.ts",
];
