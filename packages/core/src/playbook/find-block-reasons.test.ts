import { describe, expect, it } from "vitest";
import { BANDS } from "../cone/constants.ts";
import { HEALTH_STATUSES } from "../health/constants.ts";
import { type Posture, findBlockReasons } from "./find-block-reasons.ts";

/** For each `band_min`, the bands that are good enough; written out, not computed. */
const GOOD_ENOUGH = { A: "A", B: "AB", C: "ABC", D: "ABCD" } as const;

const TABLE = BANDS.flatMap((band_min) =>
  BANDS.flatMap((band) =>
    HEALTH_STATUSES.flatMap((status) =>
      [
        { blocked_if_red: true, remediation: false },
        { blocked_if_red: false, remediation: false },
        { blocked_if_red: true, remediation: true },
        { blocked_if_red: false, remediation: true },
      ].map(({ blocked_if_red, remediation }) => ({
        band_min,
        band,
        status,
        blocked_if_red,
        remediation,
        byBand: !GOOD_ENOUGH[band_min].includes(band),
        byRed: blocked_if_red && !remediation && status === "red",
      })),
    ),
  ),
);

describe("findBlockReasons", () => {
  it.each(TABLE)(
    "a step of band_min $band_min (blocked_if_red $blocked_if_red, remediation $remediation) in band $band and $status health: band blocks $byBand, red blocks $byRed",
    ({ band_min, band, status, blocked_if_red, remediation, byBand, byRed }) => {
      const reasons = findBlockReasons(
        { band_min, blocked_if_red, remediation },
        { cone: { band }, health: { status, reasons: ["disk: full"] } },
      );

      expect(reasons.filter((reason) => reason.startsWith("Waits for band"))).toHaveLength(byBand ? 1 : 0);
      expect(reasons.filter((reason) => reason.startsWith("Waits for health"))).toHaveLength(byRed ? 1 : 0);
      expect(reasons).toHaveLength(Number(byBand) + Number(byRed));
    },
  );

  it("covers every band against every band_min, colour, red rule and remediation", () => {
    expect(TABLE).toHaveLength(4 * 4 * 3 * 4);
  });

  it.each([
    ["A", "B", "Waits for band A; the band is B (caution)."],
    ["B", "C", "Waits for band B or better; the band is C (stabilise)."],
    ["C", "D", "Waits for band C or better; the band is D (survival)."],
  ] as const)("says which band a step of band_min %s waits for in band %s", (band_min, band, reason) => {
    const posture: Posture = { cone: { band }, health: { status: "green", reasons: [] } };

    expect(findBlockReasons({ band_min, blocked_if_red: true, remediation: false }, posture)).toEqual([reason]);
  });

  it.each([
    [["backup: failed", "disk: full"], "Waits for health to leave red (backup: failed)."],
    [[], "Waits for health to leave red."],
  ])("says why health is red when that is known: %j", (reasons, sentence) => {
    const posture: Posture = { cone: { band: "A" }, health: { status: "red", reasons } };

    expect(findBlockReasons({ band_min: "A", blocked_if_red: true, remediation: false }, posture)).toEqual([sentence]);
  });

  it("gives the band's reason before that of red", () => {
    const posture: Posture = { cone: { band: "D" }, health: { status: "red", reasons: [] } };

    expect(findBlockReasons({ band_min: "B", blocked_if_red: true, remediation: false }, posture)).toEqual([
      "Waits for band B or better; the band is D (survival).",
      "Waits for health to leave red.",
    ]);
  });
});
