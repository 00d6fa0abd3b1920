import type { Browser, CDPSession, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./launch-browser.ts";
import { PATIENTLY, type Scene, setScene } from "./operator-page.ts";

const DEFICIENCIES = ["protanopia", "deuteranopia", "tritanopia", "achromatopsia"] as const;
const STATUSES = ["green", "yellow", "red"] as const;
const SCHEMES = ["light", "dark"] as const;
/** WCAG 2.2, 1.4.11: a shape that has a meaning stands out from what is behind it by so much. */
const LEAST_CONTRAST = 3;
/** Of a drawing's pixels, so many tell two shapes apart, and so many does a shape have at least. */
const LEAST_SHARE = 0.04;

let browser: Browser;
let scene: Scene;
let eye: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  scene = await setScene(browser);
  eye = await browser.newPage();
});
afterAll(async () => {
  await scene.close();
  await browser.close();
});

describe.each(SCHEMES)("health and band for who sees no or few colours, %s", (scheme) => {
  it("are told apart by shape, word and letter, in the picture and in the accessibility tree", async () => {
    const page = await scene.open({ scheme });
    const devtools = await page.context().newCDPSession(page);
    const shape = page.locator('main svg[width="64"]');
    const band = page.getByRole("img", { name: /Band [A-D]/ }).first();
    const seen = new Map<string, Silhouette>();
    for (const status of STATUSES) {
      await scene.post("/core/status/signals", { source: "queue", status, reason: "as said", ttl_seconds: 600 });
      const word = page
        .locator("main")
        .getByText(new RegExp(`^${status}$`, "i"))
        .and(shape.locator("xpath=../*"));
      await word.waitFor(PATIENTLY);
      expect(await page.locator("main").ariaSnapshot()).toMatch(new RegExp(`(text|paragraph): .*\\b${status}\\b`, "i"));
      for (const deficiency of DEFICIENCIES) {
        await see(devtools, deficiency);
        seen.set(`${deficiency} ${status}`, await silhouetteOf(shape));
        expect(shareOf(await silhouetteOf(word)), `the word ${status}, ${deficiency}`).toBeGreaterThan(LEAST_SHARE);
      }
    }
    for (const deficiency of DEFICIENCIES) {
      const shapes = STATUSES.map((status) => seen.get(`${deficiency} ${status}`) ?? []);
      for (const [index, one] of shapes.entries()) {
        expect(shareOf(one), `${STATUSES[index]}, ${deficiency}`).toBeGreaterThan(LEAST_SHARE);
        const other = shapes[(index + 1) % shapes.length] ?? [];
        expect(differenceOf(one, other), `${STATUSES[index]} and the next, ${deficiency}`).toBeGreaterThan(LEAST_SHARE);
      }
      await see(devtools, deficiency);
      const current = band.locator('[data-current="true"]').getByText("B", { exact: true });
      expect(shareOf(await silhouetteOf(current)), `the letter, ${deficiency}`).toBeGreaterThan(LEAST_SHARE);
    }
    expect(await band.getAttribute("aria-label")).toMatch(/Band B/);
    expect(scene.problems).toEqual([]);
    await page.close();
  }, 120_000);
});

it("finds no difference between two statuses that differ by their colour only", async () => {
  const page = await browser.newPage();
  const dot = (fill: string) => `<svg width="64" height="64"><circle cx="32" cy="32" r="24" fill="${fill}"/></svg>`;
  await page.setContent(`<body style="background:#fff">${dot("#c00000")}${dot("#007a00")}</body>`);
  await see(await page.context().newCDPSession(page), "deuteranopia");
  const [red = [], green = []] = await Promise.all([0, 1].map((index) => silhouetteOf(page.locator("svg").nth(index))));
  expect(shareOf(red)).toBeGreaterThan(LEAST_SHARE);
  expect(differenceOf(red, green)).toBeLessThan(LEAST_SHARE);
  await page.close();
});

/** Of each pixel, whether it stands out from the corner of the picture. */
type Silhouette = readonly boolean[];

async function see(devtools: CDPSession, type: (typeof DEFICIENCIES)[number]): Promise<void> {
  await devtools.send("Emulation.setEmulatedVisionDeficiency", { type });
}

/** What can be seen of an element, by its brightness against what is behind it. */
async function silhouetteOf(element: Locator): Promise<Silhouette> {
  const picture = (await element.screenshot({ animations: "disabled" })).toString("base64");
  return eye.evaluate(
    async ([source, least]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${source}`;
      await image.decode();
      const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
      if (context === null) return [];
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      const linear = (value: number): number => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      };
      const luminances = Array.from({ length: data.length / 4 }, (_, pixel) => {
        const [red = 0, green = 0, blue = 0] = data.subarray(pixel * 4);
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
      });
      const [behind = 0] = luminances;
      return luminances.map((each) => (Math.max(each, behind) + 0.05) / (Math.min(each, behind) + 0.05) >= least);
    },
    [picture, LEAST_CONTRAST] as const,
  );
}

function shareOf(pixels: Silhouette): number {
  return pixels.filter(Boolean).length / Math.max(1, pixels.length);
}

function differenceOf(one: Silhouette, other: Silhouette): number {
  return one.filter((pixel, index) => pixel !== other[index]).length / Math.max(1, one.length);
}
