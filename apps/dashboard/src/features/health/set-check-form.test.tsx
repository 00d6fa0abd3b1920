// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { Check } from "@valhalla-go/core/schemas";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Answer, type Routes, refusal, renderWithServer } from "../../test/render-with-server.tsx";
import { SetCheckForm } from "./set-check-form.tsx";

const serve = (routes: Routes) => vi.fn<Answer>(({ path, input }) => routes[path]?.(input as never));
const type = (label: string, text: string): unknown =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
const press = (name: string): unknown => fireEvent.click(screen.getByRole("button", { name }));

beforeEach(() => sessionStorage.clear());
afterEach(cleanup);

describe("the form of a check", () => {
  it("asks for what its kind needs, and sends what the schema makes of it", async () => {
    const done = vi.fn();
    const server = serve({ "check.set": () => ({}) });
    renderWithServer(<SetCheckForm current={null} onDone={done} />, server);
    expect(screen.queryByLabelText("Port")).toBeNull();
    type("What looks", "tcp");
    type("Name", "db");
    type("Host", "db.test");
    press("Set up the check");
    expect(screen.getByText("Fill this in.")).toBeTruthy();
    type("Port", "5432");
    press("Set up the check");
    await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
    const sent = server.mock.calls.filter(([{ path }]) => path === "check.set").map(([{ input }]) => input);
    expect(sent).toEqual([{ check_id: "db", check: Check.parse({ kind: "tcp", host: "db.test", port: 5432 }) }]);
  });

  it("keeps what was typed through a refusal and through another kind", async () => {
    const server = serve({
      "check.set": () => {
        throw refusal("CHECK_FROM_FILE", "The check db is of a file.");
      },
    });
    renderWithServer(<SetCheckForm current={null} onDone={vi.fn()} />, server);
    type("Name", "db");
    type("URL", "https://db.test");
    press("Set up the check");
    await vi.waitFor(() => expect(screen.getAllByRole("alert").length).toBeGreaterThan(0));
    type("What looks", "dns");
    type("What looks", "http");
    expect(screen.getByLabelText<HTMLInputElement>("URL").value).toBe("https://db.test");
    cleanup();
    renderWithServer(<SetCheckForm current={null} onDone={vi.fn()} />, server);
    expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("db");
  });
});
