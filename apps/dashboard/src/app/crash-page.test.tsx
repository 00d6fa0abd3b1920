// @vitest-environment jsdom
import "../test/jsdom.ts";
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { renderRoute } from "../test/render-route.tsx";

vi.setConfig({ testTimeout: 60_000 });
vi.mock("../features/settings/settings-page.tsx", () => ({
  SettingsPage() {
    throw new Error("a plate is broken");
  },
}));
afterEach(cleanup);

it("a page that fails says why, and leaves the frame for going elsewhere", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  renderRoute("/settings");
  await screen.findByRole("heading", { level: 1, name: /This page failed/ });
  expect(screen.getByText("a plate is broken")).toBeTruthy();
  expect(screen.getByRole("navigation", { name: "Pages" })).toBeTruthy();
});
