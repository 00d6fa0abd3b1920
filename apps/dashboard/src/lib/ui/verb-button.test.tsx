// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen } from "@testing-library/react";
import type { FormEvent } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { makeMe } from "../../test/make.ts";
import { renderWithServer } from "../../test/render-with-server.tsx";
import { VerbButton } from "./verb-button.tsx";
import { VerbLink } from "./verb-link.tsx";

const WORDS = "Needs the scope session:operate; an owner can give it.";

function describedBy(element: HTMLElement): string | null | undefined {
  return document.getElementById(element.getAttribute("aria-describedby") ?? "")?.textContent;
}

function setUp(role: "viewer" | "operator") {
  const onClick = vi.fn<() => void>();
  const onSubmit = vi.fn<(event: FormEvent) => void>((event) => event.preventDefault());
  renderWithServer(
    <form onSubmit={onSubmit}>
      <VerbButton needs="session:operate" type="submit" onClick={onClick}>
        Hold
      </VerbButton>
    </form>,
    () => ({}),
    { me: makeMe(role) },
  );
  return { onClick, onSubmit, button: screen.getByRole("button", { name: "Hold" }) };
}

describe("a button that needs a scope", () => {
  afterEach(cleanup);

  it("is there for who may not, says what is missing, and does nothing", () => {
    const { onClick, onSubmit, button } = setUp("viewer");
    expect(button.getAttribute("aria-disabled")).toBe("true");
    expect(describedBy(button)).toBe(WORDS);
    fireEvent.click(button);
    expect(onClick).not.toHaveBeenCalled();
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it("works for who may, without a word", () => {
    const { onClick, onSubmit, button } = setUp("operator");
    expect(describedBy(button)).toBeUndefined();
    fireEvent.click(button);
    expect(onClick).toHaveBeenCalledTimes(1);
    expect(onSubmit).toHaveBeenCalledTimes(1);
  });

  it("leads nowhere as a link for who may not", () => {
    const link = (
      <VerbLink needs="audit:export" href="/core/audit/bundle" opens="file">
        Download
      </VerbLink>
    );
    renderWithServer(link, () => ({}), { me: makeMe("operator") });
    expect(screen.queryByRole("link")).toBeNull();
    expect(describedBy(screen.getByRole("button", { name: "Download" }))).toContain("audit:export");
    cleanup();
    renderWithServer(link, () => ({}), { me: makeMe("approver") });
    expect(screen.getByRole("link", { name: "Download" }).getAttribute("href")).toBe("/core/audit/bundle");
  });
});
