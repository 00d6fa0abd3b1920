import * as texts from "#texts/sessions.ts";

const LABELS = new Map([
  ["band", texts.BAND],
  ["health", texts.HEALTH],
  ["reason", texts.REASON_OF_THE_BAND],
  ["reasons", texts.REASONS_OF_HEALTH],
  ["playbook", texts.PLAYBOOK],
  ["policy", texts.POLICY],
]);

const METRIC = "metrics.";

/** A field of a snapshot as people call it; a metric by its own name. */
export function describeField(field: string): string {
  return LABELS.get(field) ?? (field.startsWith(METRIC) ? field.slice(METRIC.length) : field);
}
