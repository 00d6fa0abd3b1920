import type { Page } from "playwright-core";

/** So far two boxes may reach into each other, in pixels: borders and rounding. */
const TOLERANCE = 2;

/** What is wrong with how a page is laid out, a sentence for each: it must scroll one way only, have its heading, and cover no control with another. */
export async function judgeLayout(page: Page): Promise<string[]> {
  return page.evaluate((tolerance) => {
    const problems: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) {
      const wide = [...document.body.querySelectorAll("*")].find((element) => {
        const { right, width } = element.getBoundingClientRect();
        return width > 0 && right > root.clientWidth + 1 && getComputedStyle(element).position !== "fixed";
      });
      problems.push(`it is ${root.scrollWidth - root.clientWidth} px too wide (${tell(wide)})`);
    }
    if (![...document.querySelectorAll("h1")].some((heading) => isSeen(heading))) problems.push("it has no h1");

    const controls = [
      ...document.querySelectorAll(
        "a[href], button, input, select, textarea, summary, [role=button], [role=tab], [role=switch], [tabindex='0']",
      ),
    ].filter((element) => isSeen(element));
    for (const [index, one] of controls.entries()) {
      for (const other of controls.slice(index + 1)) {
        if (one.contains(other) || other.contains(one) || isOneField(one, other)) continue;
        if (layerOf(one) !== layerOf(other)) continue;
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
        const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (width > tolerance && height > tolerance) problems.push(`${tell(one)} and ${tell(other)} cover each other`);
      }
    }
    return problems;

    function isSeen(element: Element): boolean {
      const { width, height } = element.getBoundingClientRect();
      if (width <= 1 || height <= 1 || element.closest("[inert]") !== null) return false;
      const options = { opacityProperty: true, visibilityProperty: true };
      return element.checkVisibility(options) && getComputedStyle(element).clipPath === "none";
    }

    /** A field and the button in it. */
    function isOneField(one: Element, other: Element): boolean {
      const field = one.closest(".mantine-Input-wrapper");
      return field !== null && field === other.closest(".mantine-Input-wrapper");
    }

    /** What stays in its place while the page scrolls lies above the page on purpose. */
    function layerOf(element: Element): Element | null {
      for (let each: Element | null = element; each !== null; each = each.parentElement) {
        if (["fixed", "sticky"].includes(getComputedStyle(each).position)) return each;
      }
      return null;
    }

    function tell(element: Element | undefined): string {
      if (element === undefined) return "of which nothing is seen";
      const name = element.getAttribute("aria-label") ?? element.textContent.trim().slice(0, 40);
      return `${element.tagName.toLowerCase()} "${name}"`;
    }
  }, TOLERANCE);
}
