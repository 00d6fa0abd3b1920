import { expect, it, vi } from "vitest";
import { foldDrops } from "./fold-drops.ts";

it("dropped headers are told at once, then once a minute with how many were not told", () => {
  let now = 1000;
  const tell = vi.fn();
  const onDrop = foldDrops(tell, () => now);
  const drop = { names: ["x-user-id"], address: "10.0.0.9" };
  onDrop(drop);
  expect(tell).toHaveBeenLastCalledWith({ ...drop, untold: 0 });
  for (let count = 0; count < 100; count += 1) onDrop(drop);
  now += 59_999;
  onDrop(drop);
  expect(tell).toHaveBeenCalledTimes(1);
  now += 1;
  onDrop(drop);
  expect(tell).toHaveBeenLastCalledWith({ ...drop, untold: 101 });
  expect(tell).toHaveBeenCalledTimes(2);
});
