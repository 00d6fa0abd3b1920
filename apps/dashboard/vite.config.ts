import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where `vite dev` finds the server. */
const SERVER = process.env["VALHALLA_GO_URL"] ?? "http://localhost:5000";

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2022",
    // The content security policy allows no data: fonts, and one rule for all assets is easier to check.
    assetsInlineLimit: 0,
  },
  server: {
    proxy: Object.fromEntries(["/core", "/trpc"].map((path) => [path, { target: SERVER, changeOrigin: true }])),
  },
});
