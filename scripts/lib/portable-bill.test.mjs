import { expect, test } from "vitest";
import { portableBill } from "./portable-bill.mjs";

const HASHES = [{ alg: "SHA-512", content: "83c5" }];
const BILL = {
  bomFormat: "CycloneDX",
  serialNumber: "urn:uuid:16654f7c-e555-4b84-a791-f292be3896ff",
  metadata: { timestamp: "2026-01-01T00:00:00Z", component: { name: "valhalla-go" } },
  components: [
    {
      name: "zod",
      purl: "pkg:npm/zod@4.6.7",
      externalReferences: [
        { type: "distribution", url: "https://packages.example/zod.tgz", hashes: HASHES },
        { type: "website", url: "https://zod.example" },
      ],
    },
    { name: "express", purl: "pkg:npm/express@5.3.0" },
  ],
};

test("a bill names no package source, and keeps the hashes of what came from there", () => {
  const { components } = portableBill(BILL);
  expect(JSON.stringify(components)).not.toContain("packages.example");
  expect(components).toEqual([
    { name: "express", purl: "pkg:npm/express@5.3.0" },
    {
      name: "zod",
      purl: "pkg:npm/zod@4.6.7",
      hashes: HASHES,
      externalReferences: [{ type: "website", url: "https://zod.example" }],
    },
  ]);
});

test("a bill says nothing that another run would say otherwise", () => {
  const again = {
    ...BILL,
    serialNumber: "urn:uuid:0",
    metadata: { ...BILL.metadata, timestamp: "2027-01-01T00:00:00Z" },
  };
  expect(portableBill(again)).toEqual(portableBill(BILL));
  expect(portableBill(BILL).metadata).toEqual({ component: { name: "valhalla-go" } });
});
