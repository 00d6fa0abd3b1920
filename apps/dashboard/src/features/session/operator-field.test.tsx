// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { type ReactElement, useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { makeMe, makeOperator } from "../../test/make.ts";
import { renderWithServer } from "../../test/render-with-server.tsx";
import { OperatorField } from "./operator-field.tsx";

const OPERATORS = [
  makeOperator({ id: "id-ada", name: "Ada" }),
  makeOperator({ id: "id-bea", name: "Bea", roles: ["approver"] }),
  makeOperator({ id: "id-cleo", name: "Cleo", disabled_at_utc: "2026-11-22T09:00:00.000000Z" }),
];

function setUp(role: "operator" | "owner") {
  const onChange = vi.fn<(id: string) => void>();
  const server = vi.fn(() => ({ operators: OPERATORS }));
  function Field(): ReactElement {
    const [value, setValue] = useState("");
    const change = (id: string): void => {
      onChange(id);
      setValue(id);
    };
    return <OperatorField value={value} onChange={change} problem={null} own={["id-ada"]} />;
  }
  renderWithServer(<Field />, server, { me: makeMe(role) });
  return { onChange, server };
}

describe("the operator that a session is offered to", () => {
  afterEach(cleanup);

  it("is chosen by name among those who can accept, by who may see them", async () => {
    const { onChange } = setUp("owner");
    const select = await screen.findByRole("combobox", { name: "To which operator?" });
    expect([...select.querySelectorAll("option")].map(({ textContent }) => textContent)).toEqual([
      "Choose one",
      "Bea (approver)",
      "Another one, by the id",
    ]);
    fireEvent.change(select, { target: { value: "id-bea" } });
    expect(onChange).toHaveBeenLastCalledWith("id-bea");
  });

  it("is typed where it is not in the list", async () => {
    const { onChange } = setUp("owner");
    fireEvent.change(await screen.findByRole("combobox"), { target: { value: "another" } });
    fireEvent.change(screen.getByRole("textbox", { name: "Their id" }), { target: { value: "local:dan" } });
    expect(onChange).toHaveBeenLastCalledWith("local:dan");
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Their id" }).value).toBe("local:dan");
  });

  it("is typed by who may not see the accounts, and nobody asks for them", () => {
    const { server } = setUp("operator");
    expect(screen.getByRole("textbox", { name: "To which operator?" })).toBeTruthy();
    expect(server).not.toHaveBeenCalled();
  });
});
