import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";

/** Puts the pictures of each page on one sheet, so that many are seen at once; answers the files of the sheets. */
export async function hangSheets(
  browser: Browser,
  folder: string,
  pictures: ReadonlyMap<string, readonly string[]>,
): Promise<string[]> {
  const page = await browser.newPage({ viewport: { width: 2000, height: 1200 } });
  const sheets: string[] = [];
  for (const [name, files] of pictures) {
    const figures = files.map((file) => {
      const wide = file.endsWith("-2560.png") ? 640 : /-1440/.test(file) ? 470 : file.endsWith("-768.png") ? 250 : 130;
      return `<figure style="width:${wide}px"><img src="${basename(file)}" style="width:100%"><figcaption>${basename(file, ".png")}</figcaption></figure>`;
    });
    const html = join(folder, `sheet-${name}.html`);
    writeFileSync(
      html,
      `<!doctype html><meta charset="utf-8"><title>${name}</title><style>body{background:#777;margin:8px;display:flex;flex-wrap:wrap;gap:8px;align-items:flex-start;font:11px sans-serif;width:1984px}figure{margin:0}img{max-height:900px;object-fit:cover;object-position:top;display:block}</style>${figures.join("")}`,
    );
    await page.goto(pathToFileURL(html).href);
    const sheet = join(folder, `sheet-${name}.png`);
    await page.screenshot({ path: sheet, fullPage: true });
    sheets.push(sheet);
  }
  await page.close();
  return sheets;
}
