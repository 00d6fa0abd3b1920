import { afterEach, describe, expect, it, vi } from "vitest";
import { dateFormat, numberFormat } from "./formats.ts";

const speaks = (language: string | undefined): unknown => vi.stubGlobal("navigator", { language });

afterEach(() => vi.unstubAllGlobals());

describe("numbers and dates", () => {
  it.each([
    ["en-GB", "1,234.5", "22 Nov 2026"],
    ["en-US", "1,234.5", "Nov 22, 2026"],
    ["de", "1.234,5", "22. Nov. 2026"],
    ["ar-EG", "١٬٢٣٤٫٥", "٢٢ نوفمبر ٢٠٢٦"],
  ])("are written as a viewer writes them whose browser says %s", (language, figure, day) => {
    speaks(language);
    expect(numberFormat()(1234.5)).toBe(figure);
    expect(dateFormat({ day: "numeric", month: "short", year: "numeric" })(Date.UTC(2026, 10, 22, 12))).toBe(day);
  });

  it("follow a browser that is set to another language", () => {
    const format = numberFormat();
    speaks("de");
    expect(format(1234.5)).toBe("1.234,5");
    speaks("en-GB");
    expect(format(1234.5)).toBe("1,234.5");
  });

  it.each(["en-US@posix", "C", undefined])("are written as the texts are when the browser says %s", (language) => {
    speaks(language);
    expect(numberFormat()(1234.5)).toBe("1,234.5");
  });
});
