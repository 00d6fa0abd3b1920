import { TextInput } from "@mantine/core";
import type { EvidenceRule } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { TextField } from "../../lib/ui/text-field.tsx";
import { describeEvidenceRule } from "./read-evidence.ts";

/** Longest evidence that the server takes, in characters. */
export const EVIDENCE_MAX_LENGTH = 2000;

interface Props {
  readonly rule: EvidenceRule;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly problem: string | undefined;
}

/** What a step asks to be shown: a link, a text, or a number with its unit and bounds. */
export function EvidenceField({ rule, text, onChange, problem }: Props): ReactElement {
  const words = { label: rule.label, description: describeEvidenceRule(rule), error: problem };
  if (rule.kind === "text") {
    return <TextField {...words} minRows={2} value={text} onChange={onChange} max={EVIDENCE_MAX_LENGTH} />;
  }
  return (
    <TextInput
      {...words}
      // Not type "number" or "url": those keep from the page what they do not take, and it could not be told what is wrong.
      inputMode={rule.kind === "number" ? "decimal" : "url"}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
      rightSection={rule.kind === "number" && rule.unit !== null ? <span aria-hidden>{rule.unit}</span> : undefined}
      rightSectionWidth={rule.kind === "number" && rule.unit !== null ? "auto" : undefined}
      rightSectionProps={{ style: { paddingInline: 12 } }}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
    />
  );
}
