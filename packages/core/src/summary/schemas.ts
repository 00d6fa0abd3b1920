import { z } from "zod";
import { Actor } from "../actor/schemas.ts";
import { ConeChange } from "../cone/schemas.ts";
import { LiveDrift } from "../drift/schemas.ts";
import { HealthBrief } from "../health/schemas.ts";
import { Checklist, NextStep } from "../playbook/schemas.ts";
import { Session } from "../session/schemas.ts";
import { FreezeOutlook } from "../window/schemas.ts";

export const GetSummaryInput = z.strictObject({});

/** A whole screen in one call, all of it of one moment. */
export const Summary = z.strictObject({
  session: Session,
  next: NextStep,
  checklist: Checklist,
  health: z.strictObject({ status: HealthBrief, cone: ConeChange }),
  drift: LiveDrift,
  freeze: FreezeOutlook,
  caller: Actor.describe(
    "Who asked, as far as the server knows them: whose session it may be, to whom it may be offered",
  ),
  audit_seq: z.int().nonnegative().describe("The last audit entry that this answer knows; follow events after it"),
});
export type Summary = z.infer<typeof Summary>;
