// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { makeEntry } from "../../test/make.ts";
import { TimelineItem } from "./timeline-item.tsx";

function show(auth: "password" | "dev_header" | "dev_key"): string | null {
  const entry = makeEntry("GO_SESSION_HOLD", {}, { actor: { kind: "operator", id: "a", name: "Ada", auth } });
  render(<TimelineItem line={{ kind: "entry", entry }} titleOf={(id) => id} />);
  return screen.getByText(/^Ada put the session on hold\./).textContent;
}

describe("a line of the timeline", () => {
  afterEach(cleanup);

  it("says where it is not certain who did something", () => {
    expect(show("dev_header")).toContain("named by a header");
    cleanup();
    expect(show("dev_key")).toContain("by the shared key");
    cleanup();
    expect(show("password")).toBe("Ada put the session on hold.");
  });
});
