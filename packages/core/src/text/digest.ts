import { z } from "zod";

export const Digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe("SHA-256, 64 hexadecimal digits");
