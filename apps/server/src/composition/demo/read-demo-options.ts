import { z } from "zod";
import { StartError } from "../start-error.ts";

const Whole = z
  .string()
  .regex(/^\d{1,9}$/, "is a whole number")
  .transform(Number);

const DemoOptions = z.strictObject({
  folder: z.string().min(1, "names a folder").default("demo-data"),
  days: Whole.pipe(z.int().min(1, "is 1 to 90").max(90, "is 1 to 90")).default(30),
  seed: Whole.default(1),
  keep: z.boolean().default(false),
});

/** How a demo is to be: where, how many days of it, drawn from what, and whether the one that is there goes on. */
export type DemoOptions = z.infer<typeof DemoOptions>;

/** Reads what was said on the command line. Throws StartError naming every option that is wrong. */
export function readDemoOptions(given: Readonly<Record<string, string | boolean | undefined>>): DemoOptions {
  const result = DemoOptions.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `--${path.join(".")} ${message}`);
  throw new StartError(`Wrong options: ${problems.join("; ")}.`);
}
