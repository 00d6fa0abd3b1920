import { describe, expect, it } from "vitest";
import { Attendance } from "./attendance.ts";

describe("attendance", () => {
  it("lasts two minutes after what somebody did last", () => {
    let now = 0;
    const target = new EventTarget();
    const attendance = new Attendance(target, () => now);
    expect(attendance.isAttended).toBe(true);
    now = 120_000;
    expect(attendance.isAttended).toBe(false);
    target.dispatchEvent(new Event("keydown"));
    expect(attendance.isAttended).toBe(true);
    now += 119_999;
    expect(attendance.isAttended).toBe(true);
    now += 1;
    expect(attendance.isAttended).toBe(false);
  });
});
