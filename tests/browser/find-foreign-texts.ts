import type { Page } from "playwright-core";

/** What was read on a page outside of ⟦⟧: what it says, and where. */
export interface ForeignText {
  readonly text: string;
  readonly at: string;
}

/** Everything on a page that a person reads or hears, and that is not from the texts: what has letters outside of ⟦⟧. */
export async function findForeignTexts(page: Page): Promise<ForeignText[]> {
  const texts = await page.evaluate(() => {
    const READ = [
      "aria-label",
      "aria-description",
      "aria-valuetext",
      "title",
      "placeholder",
      "alt",
      "data-label",
      "label",
    ];
    const UNREAD = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "PRE", "KBD"]);
    const found: { text: string; at: string }[] = [{ text: document.title, at: "title of the window" }];
    const outside = new Map<Element, number>();

    /** A sentence with elements in it is one text: what is open in it stays open until its block ends. */
    function blockOf(element: Element): Element {
      let block = element;
      const isInline = (each: Element): boolean => /^(inline|contents)/.test(getComputedStyle(each).display);
      while (block.parentElement !== null && isInline(block)) block = block.parentElement;
      return block;
    }

    function placeOf(element: Element): string {
      const names: string[] = [];
      for (let each: Element | null = element; each !== null && names.length < 4; each = each.parentElement) {
        const named = each.getAttribute("aria-label") ?? each.id;
        names.unshift(each.tagName.toLowerCase() + (named === "" ? "" : `[${named.slice(0, 40)}]`));
      }
      return names.join(" > ");
    }

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
      const element = node instanceof Element ? node : node.parentElement;
      const isRead =
        element !== null && !UNREAD.has(element.tagName) && element.checkVisibility({ visibilityProperty: true });
      return isRead ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT;
    });
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of READ) {
          const text = node.getAttribute(name);
          if (text !== null) found.push({ text, at: `${placeOf(node)} @${name}` });
        }
        continue;
      }
      const element = node.parentElement;
      // A name that may break is one name.
      if (element === null || node.previousSibling?.nodeName === "WBR") continue;
      let whole = node.textContent ?? "";
      for (let next = node.nextSibling; next?.nodeName === "WBR"; next = next.nextSibling?.nextSibling ?? null) {
        whole += next.nextSibling?.textContent ?? "";
      }
      const block = blockOf(element);
      let depth = outside.get(block) ?? 0;
      let text = "";
      for (const sign of whole) {
        if (sign === "⟦") depth += 1;
        else if (sign === "⟧") depth -= 1;
        else if (depth <= 0) text += sign;
      }
      outside.set(block, depth);
      found.push({ text, at: placeOf(element) });
    }
    return found;
  });
  return texts.map(({ text, at }) => ({ text: leaveOutPseudo(text), at })).filter(({ text }) => /\p{L}/u.test(text));
}

/** What stands outside of ⟦⟧, which can lie in one another. */
function leaveOutPseudo(text: string): string {
  let left = text;
  for (let before = ""; before !== left;) {
    before = left;
    left = left.replaceAll(/⟦[^⟦⟧]*⟧/g, " ");
  }
  return left.trim();
}
