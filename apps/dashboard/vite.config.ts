import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig } from "vite";
import { textsInHtml } from "./texts-in-html.ts";

/** Where `vite dev` finds the server. */
const SERVER = process.env["VALHALLA_GO_URL"] ?? "http://localhost:5000";

/** In which language the dashboard speaks: a condition of `#texts` in package.json. */
const LANGUAGE = process.env["VALHALLA_GO_LANGUAGE"] ?? "en";

export default defineConfig({
  plugins: [react(), textsInHtml(LANGUAGE)],
  resolve: { conditions: [LANGUAGE, ...defaultClientConditions] },
  build: {
    target: "es2022",
    // The content security policy allows no data: fonts, and one rule for all assets is easier to check.
    assetsInlineLimit: 0,
  },
  server: {
    proxy: Object.fromEntries(["/core", "/trpc"].map((path) => [path, { target: SERVER, changeOrigin: true }])),
  },
});
