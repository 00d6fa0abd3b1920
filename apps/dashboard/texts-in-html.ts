import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Plugin } from "vite";
import type { LANGUAGE } from "./src/texts/en/language.ts";
import type { NO_SCRIPT, PRODUCT } from "./src/texts/en/product.ts";

/** What index.html asks for. */
interface HtmlTexts {
  readonly LANGUAGE: typeof LANGUAGE;
  readonly NO_SCRIPT: typeof NO_SCRIPT;
  readonly PRODUCT: typeof PRODUCT;
}

const HOLE = /\{\{(\w+)\}\}/g;
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Fills the holes (`{{PRODUCT}}`) of index.html, which is read before any script runs, with the texts of a language. */
export function textsInHtml(language: string): Plugin {
  return {
    name: "texts-in-html",
    transformIndexHtml: {
      order: "pre",
      async handler(html) {
        const texts: Partial<HtmlTexts> & Record<string, unknown> = {};
        for (const name of ["language", "product"]) {
          const path = join(import.meta.dirname, "src/texts", language, `${name}.ts`);
          Object.assign(texts, await import(pathToFileURL(path).href));
        }
        return html.replaceAll(HOLE, (_hole, name: string) => {
          const text = texts[name];
          if (typeof text !== "string") throw new Error(`index.html asks for ${name}, which ${language} lacks`);
          return text.replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
        });
      },
    },
  };
}
