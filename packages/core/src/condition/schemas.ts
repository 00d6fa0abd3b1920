import { z } from "zod";
import { parseCondition } from "./parse-condition.ts";

/** A condition as people write it, for example `latency_ms < 300`; see {@link parseCondition}. */
export const ConditionText = z
  .string()
  .min(1)
  .max(300)
  .superRefine((text, issues) => {
    const parsed = parseCondition(text);
    if ("problem" in parsed) issues.addIssue({ code: "custom", message: parsed.problem });
  })
  .describe('For example: status == 200, latency_ms < 300, json.state == ok, body contains "ready"');
