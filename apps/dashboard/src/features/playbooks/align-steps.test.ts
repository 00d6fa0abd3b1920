import { describe, expect, it } from "vitest";
import { makePlaybook, makePlaybookStep } from "../../test/make-playbook.ts";
import { alignSteps } from "./align-steps.ts";

const steps = (...ids: string[]) => ids.map((id) => makePlaybookStep({ id }));
const tell = (before: string[], after: string[]): string[] =>
  alignSteps(makePlaybook({ steps: steps(...before) }), makePlaybook({ steps: steps(...after) })).steps.map(
    ({ id, before: was, after: is, moved }) =>
      `${was === null ? "+" : is === null ? "-" : moved === null ? "=" : `${moved.from}>${moved.to}`} ${id}`,
  );

describe("two playbooks side by side", () => {
  it("stand in the order of the newer one, a removed step where it stood", () => {
    expect(tell(["a", "b", "c", "d"], ["a", "x", "d"])).toEqual(["= a", "- b", "- c", "+ x", "= d"]);
    expect(tell(["a", "b"], ["b"])).toEqual(["- a", "= b"]);
  });

  it("tell which step was moved, and not those that it passed", () => {
    expect(tell(["a", "b", "c"], ["c", "a", "b"])).toEqual(["3>1 c", "= a", "= b"]);
  });

  it("tell what a step says otherwise, field by field, and what the playbook says of itself", () => {
    const before = makePlaybook({ steps: [makePlaybookStep({ id: "a", band_min: "B" })] });
    const after = makePlaybook({ title: "Other", steps: [makePlaybookStep({ id: "a", band_min: "C", why: "New" })] });
    expect(alignSteps(before, after)).toMatchObject({
      fields: [{ field: "title", after: "Other" }],
      steps: [
        {
          fields: [
            { field: "why", after: "New" },
            { field: "band_min", before: "B", after: "C" },
          ],
        },
      ],
    });
  });
});
