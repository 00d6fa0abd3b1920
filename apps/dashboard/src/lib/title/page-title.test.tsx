// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import type { HealthStatus } from "@valhalla-go/core/schemas";
import { useEffect } from "react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useHealthInTitle, usePageTitle } from "./page-title.ts";

function Page({ health }: { readonly health: HealthStatus | undefined }): null {
  usePageTitle("Settings");
  useHealthInTitle(health);
  return null;
}

function Door(): null {
  useEffect(() => {
    document.title = "Sign in";
  }, []);
  return null;
}

const icon = (): string | null => document.querySelector("link[rel=icon]")!.getAttribute("href");

beforeEach(() => {
  document.head.innerHTML = '<link rel="icon" href="/favicon.svg">';
});
afterEach(cleanup);

describe("health in the browser's tab", () => {
  it("is told by title and icon as long as it is red", () => {
    const { rerender } = render(<Page health="red" />);
    expect(document.title).toBe("RED: Settings | Valhalla GO");
    expect(icon()).toBe("/favicon-red.svg");
    rerender(<Page health="yellow" />);
    expect(document.title).toBe("Settings | Valhalla GO");
    expect(icon()).toBe("/favicon.svg");
  });

  it("is told no longer than somebody looks at it: who signs out leaves the door with its own title", () => {
    const { rerender } = render(<Page health="red" />);
    rerender(<Door />);
    expect(document.title).toBe("Sign in");
    expect(icon()).toBe("/favicon.svg");
    rerender(<Page health={undefined} />);
    expect(document.title).toBe("Settings | Valhalla GO");
  });
});
