// @vitest-environment jsdom
import "../../test/jsdom.ts";
import type { EvidenceRule } from "@valhalla-go/core/schemas";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeStep } from "../../test/make.ts";
import { type Answer, refusal, renderWithServer } from "../../test/render-with-server.tsx";
import { CompleteStepForm } from "./complete-step-form.tsx";

const SHARE: EvidenceRule = { kind: "number", label: "Share of requests", unit: "percent", min: 99.5, max: 100 };

const field = (): HTMLInputElement => screen.getByRole("textbox", { name: "Share of requests" });
const type = (text: string): unknown => fireEvent.change(field(), { target: { value: text } });
const send = (): unknown => fireEvent.click(screen.getByRole("button", { name: "Mark done" }));

function setUp(answer: Answer, evidence: EvidenceRule | null = SHARE) {
  const server = vi.fn(answer);
  renderWithServer(<CompleteStepForm step={makeStep({ id: "measure", evidence })} />, server);
  return server;
}

describe("the form of a step", () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(cleanup);

  it("asks for no evidence where the step asks for none", async () => {
    const server = setUp(() => ({}), null);
    send();
    await waitFor(() => expect(server).toHaveBeenCalledTimes(1));
    expect(server.mock.calls[0]?.[0].input).toEqual({ step_id: "measure", done: true, notes: null });
  });

  it("says which evidence will do before anything is typed, and does not call an empty field wrong", () => {
    setUp(() => ({}));
    expect(screen.getByText("A number from 99.5 to 100, in percent.")).toBeTruthy();
    expect(field().getAttribute("aria-invalid")).not.toBe("true");
  });

  it("sends nothing while the evidence is missing or out of bounds, says why at the field, and keeps what was typed", () => {
    const server = setUp(() => ({}));
    send();
    expect(screen.getByText(/nothing was given/)).toBeTruthy();
    type("42");
    expect(screen.getByText(/that is not "?42/)).toBeTruthy();
    send();
    expect(server).not.toHaveBeenCalled();
    expect(field().value).toBe("42");
  });

  it("sends a number as a number, and forgets it once it is kept", async () => {
    const server = setUp(() => ({}));
    type("99.9");
    send();
    const input = { step_id: "measure", done: true, notes: null, evidence: 99.9 };
    await waitFor(() => expect(server).toHaveBeenCalledWith(expect.objectContaining({ input })));
    await waitFor(() => expect(field().value).toBe(""));
  });

  it("shows it when the server wants other evidence after all", async () => {
    setUp(() => {
      throw refusal("EVIDENCE_REQUIRED", "Step measure counts as done only with evidence: Share: a number from 99.9.");
    });
    type("99.6");
    send();
    expect((await screen.findByRole("alert")).textContent).toContain("a number from 99.9");
    expect(field().value).toBe("99.6");
  });
});
