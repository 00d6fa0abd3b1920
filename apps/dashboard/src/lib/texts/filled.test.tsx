// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { Filled } from "./filled.tsx";

afterEach(cleanup);

describe("a sentence with elements in it", () => {
  it("has each where its language wants it", () => {
    const { container } = render(<Filled text="{who} was here {when}." parts={{ when: <b>now</b>, who: "Ada" }} />);
    expect(container.innerHTML).toBe("Ada was here <b>now</b>.");
  });

  it("has nothing where there is nothing to say", () => {
    const { container } = render(<Filled text="Done{skipped}." parts={{ skipped: null }} />);
    expect(container.textContent).toBe("Done.");
  });

  it("leaves braces alone that are nobody's hole", () => {
    const text: string = "{who} wrote {x}";
    const { container } = render(<Filled text={text} parts={{ who: "Ada" }} />);
    expect(container.textContent).toBe("Ada wrote {x}");
  });

  it("does not compile with a hole that nothing fills, or with what has no hole", () => {
    // @ts-expect-error: nobody says who
    const without = <Filled text="{who} was here." parts={{}} />;
    // @ts-expect-error: there is no such hole
    const surplus = <Filled text="{who} was here." parts={{ who: "Ada", when: "now" }} />;
    expect([without, surplus]).toHaveLength(2);
  });
});
