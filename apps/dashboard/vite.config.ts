import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig } from "vite";
import { packAssets } from "./pack-assets.ts";
import { textsInHtml } from "./texts-in-html.ts";

/** Where `vite dev` finds the server. */
const SERVER = process.env["VALHALLA_GO_URL"] ?? "http://localhost:5000";

/** In which language the dashboard speaks: a condition of `#texts` in package.json. */
const LANGUAGE = process.env["VALHALLA_GO_LANGUAGE"] ?? "en";

export default defineConfig({
  plugins: [react(), textsInHtml(LANGUAGE), packAssets()],
  resolve: { conditions: [LANGUAGE, ...defaultClientConditions] },
  build: {
    target: "es2022",
    // The content security policy allows no data: fonts, and one rule for all assets is easier to check.
    assetsInlineLimit: 0,
    // What each page brings along is read from it, and held against its limit.
    manifest: true,
    // Every browser that reads es2022 fetches modules ahead by itself.
    modulePreload: { polyfill: false },
    // Packed as one, what every page needs is smaller than packed in thirty parts.
    rolldownOptions: {
      // A text that only another page shows does not come along with its room.
      optimization: { inlineConst: { mode: "all", pass: 2 } },
      output: { codeSplitting: { groups: [{ name: "first", tags: ["$initial"] }] } },
    },
  },
  server: {
    proxy: Object.fromEntries(["/core", "/trpc"].map((path) => [path, { target: SERVER, changeOrigin: true }])),
  },
});
