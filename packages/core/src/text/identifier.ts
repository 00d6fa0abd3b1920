import { z } from "zod";

/** What a team calls one of its things: a check, an engine, a window. Up to 100 characters. */
export const Name = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, "letters, digits, _ . and -, beginning with a letter or digit");

/** A title for people, on one line. */
export const Title = z.string().min(1).max(200);

/** A link that a person can open: an http or https address. */
export const Link = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .describe("An http or https address");
