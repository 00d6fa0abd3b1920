// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeEndedSession, makeHealth, makeSummary } from "../../test/make.ts";
import { refusal, renderWithServer } from "../../test/render-with-server.tsx";
import { StartSessionCard } from "./start-session-card.tsx";

const summary = makeSummary({ session: makeEndedSession(), band: "C", health: makeHealth("yellow") });
const field = (): HTMLTextAreaElement => screen.getByRole("textbox");
const start = (): unknown => fireEvent.click(screen.getByRole("button", { name: "Start session" }));

describe("the start of a session", () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(cleanup);

  it("says before the click what it will freeze", () => {
    renderWithServer(<StartSessionCard summary={summary} />, () => ({}));
    expect(screen.getByText(/Freezes band C \(stabilise\) and health yellow/)).toBeTruthy();
  });

  it("forgets the notes it sent, even when the page has moved on before the answer", async () => {
    let answerNow = (): void => undefined;
    const answer = new Promise<object>((resolve) => (answerNow = () => resolve({})));
    const { unmount } = renderWithServer(<StartSessionCard summary={summary} />, () => answer);
    fireEvent.change(field(), { target: { value: "Weekly review" } });
    start();
    unmount();
    answerNow();
    await waitFor(() => expect(sessionStorage).toHaveLength(0));
  });

  it("keeps the notes when somebody else was faster, and says who", async () => {
    renderWithServer(<StartSessionCard summary={summary} />, () => {
      throw refusal("SESSION_ACTIVE", "Session 7 is active: Bea started it.");
    });
    fireEvent.change(field(), { target: { value: "Weekly review" } });
    start();
    expect((await screen.findByRole("alert")).textContent).toContain("Bea started it.");
    expect(field().value).toBe("Weekly review");
  });
});
