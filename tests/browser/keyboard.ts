import type { Page } from "playwright-core";

declare global {
  interface Window {
    /** What of pointers a page was told. */
    pointed?: string[];
    /** What had the focus when it was looked at last, with what may show that around it, and how all that looked then. */
    focused?: {
      readonly parts: readonly Element[];
      readonly looks: readonly string[];
      readonly name: string;
      /** By a key, and not by a script, which a browser need not show. */
      readonly isReached: boolean;
    };
  }
}

/** Most elements that one may have to pass on the way to another. */
const FAR = 80;
/** So much of a name is told when the way does not lead there. */
const TOLD = 30;

/** A page that is used with the keyboard alone: whatever would need a pointer fails. */
export class Keyboard {
  readonly page: Page;
  /** After what the focus was lost, so that a keyboard would begin at the top of the page again. */
  readonly lost: string[] = [];

  private constructor(page: Page) {
    this.page = page;
  }

  /** Takes a page into use before it is opened. */
  static async on(page: Page): Promise<Keyboard> {
    await page.addInitScript(() => {
      const pointed: string[] = [];
      window.pointed = pointed;
      for (const event of ["pointerdown", "mousedown", "touchstart"]) {
        window.addEventListener(event, () => pointed.push(event), { capture: true });
      }
    });
    return new Keyboard(page);
  }

  /** Goes from element to element until one has this name; each that is passed has to show that it has the focus. */
  async goTo(name: string | RegExp, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    const passed: string[] = [];
    for (let step = 0; step < FAR; step += 1) {
      const { name: found, isBody, unshown } = await this.#look(step > 0);
      if (unshown !== null) throw new Error(`"${unshown}" had the focus and did not show it`);
      if (!isBody && (typeof name === "string" ? found === name : name.test(found))) return;
      passed.push(isBody ? "(the page)" : found.slice(0, TOLD));
      await this.page.keyboard.press(key);
    }
    throw new Error(`${key} does not lead to ${String(name)}; passed: ${passed.join(" | ")}`);
  }

  /** Goes to a field and types into it what it shall hold. */
  async fill(name: string | RegExp, text: string): Promise<void> {
    await this.goTo(name);
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.type(text);
  }

  /** Goes to a button or link and presses it; `until` is what has to come of it. Where the focus is lost after it, that is noted. */
  async press(name: string | RegExp, until: () => Promise<unknown>, key = "Enter"): Promise<void> {
    await this.goTo(name);
    await this.page.keyboard.press(key);
    await until();
    await this.#noteFocus(String(name));
  }

  /** Notes where nothing has the focus. */
  async #noteFocus(after: string): Promise<void> {
    const deadline = Date.now() + 2000;
    while ((await this.#look()).isBody) {
      if (Date.now() > deadline) return void this.lost.push(after);
      await this.page.waitForTimeout(50);
    }
  }

  /** What of pointers the page was told; nothing, if all was done by keys. */
  async pointed(): Promise<readonly string[]> {
    return (await this.page.evaluate(() => window.pointed)) ?? ["the page is not watched"];
  }

  /**
   * The name of what has the focus, as a screen reader tells it; and of what had it when this was asked last, if that looks the
   * same without it.
   */
  async #look(
    isAfterKey = false,
  ): Promise<{ readonly name: string; readonly isBody: boolean; readonly unshown: string | null }> {
    return this.page.evaluate((isKey) => {
      const lookOf = (part: Element): string => {
        const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor } = getComputedStyle(part);
        const outline = outlineStyle === "none" ? "none" : `${outlineStyle} ${outlineWidth}`;
        return [outline, boxShadow, borderColor, backgroundColor].join(" ");
      };
      const before = window.focused;
      const element = document.activeElement;
      const isSame = before?.parts[0] === element;
      const wasReached = before?.isReached === true;
      const isLeft = wasReached && !isSame && before.parts[0]?.isConnected === true;
      // What looks otherwise because it has the focus itself now shows nothing of the one before.
      const isSeen = before?.parts.some(
        (part, index) => !part.contains(element) && lookOf(part) !== before.looks[index],
      );
      const unshown = isLeft && isSeen === false ? before.name : null;
      if (element === null || element === document.body || element === document.documentElement) {
        delete window.focused;
        return { name: "", isBody: true, unshown };
      }
      const labels = "labels" in element ? ((element as HTMLInputElement).labels ?? []) : [];
      const by = (element.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id));
      const own =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? "" : element.textContent;
      const told =
        element.getAttribute("aria-label") ??
        [...by, ...labels].map((label) => label?.textContent ?? "").find((text) => text.trim() !== "") ??
        own;
      const name = told.replaceAll(/\s+/g, " ").replace(/ \*$/, "").trim();
      const around = element.closest("label, .mantine-Input-wrapper, .mantine-SegmentedControl-root");
      const parts = [element, around, element.nextElementSibling].filter((part) => part !== null);
      window.focused = { parts, looks: parts.map(lookOf), name, isReached: isKey || (isSame && wasReached) };
      return { name, isBody: false, unshown };
    }, isAfterKey);
  }
}
