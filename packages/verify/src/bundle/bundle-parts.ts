import { z } from "zod";
import type { Findings } from "../findings.ts";
import type { NoteLine } from "../log/checkpoint-line.ts";
import { ProofLine } from "../session/check-proofs.ts";
import type { Header } from "./header.ts";
import { parseCanonical } from "./parse-canonical.ts";
import { type Section, mayFollow, sectionOf } from "./sections.ts";

/** Takes the entries, which are too many to be kept. */
export interface EntrySink {
  accept(text: string | null, line: number): void;
}

const CheckpointLine = z.strictObject({ checkpoint: z.string() });
const SealLine = z.strictObject({ seal: z.string() });
const SessionLine = z.strictObject({ session: z.record(z.string(), z.unknown()) });
const ReportLine = z.strictObject({ report: z.strictObject({ html: z.string(), markdown: z.string() }) });

/** The lines of a bundle behind the first, sorted by what they are; reports lines that are out of place or not as they should be. */
export class BundleParts {
  readonly #entries: EntrySink;
  readonly #findings: Findings;
  readonly #kind: Header["kind"];
  readonly checkpoints: NoteLine[] = [];
  readonly proofs: (ProofLine & { line: number })[] = [];
  readonly sessions: { value: Readonly<Record<string, unknown>>; line: number }[] = [];
  readonly seals: NoteLine[] = [];
  entries = 0;
  reports = 0;
  #section: Section = "entry";

  constructor(kind: Header["kind"], entries: EntrySink, findings: Findings) {
    this.#kind = kind;
    this.#entries = entries;
    this.#findings = findings;
  }

  accept(text: string | null, line: number): void {
    const section = sectionOf(text);
    const isOfKind = this.#kind === "session" || ["entry", "checkpoint", "seal"].includes(section);
    if (!isOfKind || !mayFollow(section, this.#section) || this.seals.length > 0) {
      const message = `Line ${line} is not what a bundle has at this place.`;
      this.#findings.report("MALFORMED_LINE", message, { line });
      return;
    }
    this.#section = section;
    if (section === "entry") {
      this.entries += 1;
      this.#entries.accept(text, line);
    } else {
      this.#keep(section, text === null ? undefined : parseCanonical(text), line);
    }
  }

  #keep(section: Exclude<Section, "entry">, value: unknown, line: number): void {
    switch (section) {
      case "checkpoint":
        this.checkpoints.push({ line, note: CheckpointLine.safeParse(value).data?.checkpoint ?? null });
        return;
      case "seal":
        this.seals.push({ line, note: SealLine.safeParse(value).data?.seal ?? null });
        return;
      case "proof": {
        const { data } = ProofLine.safeParse(value);
        if (data === undefined) this.#malformed(line);
        else this.proofs.push({ ...data, line });
        return;
      }
      case "session": {
        const { data } = SessionLine.safeParse(value);
        if (data === undefined) this.#malformed(line);
        else this.sessions.push({ value: data.session, line });
        return;
      }
      case "report":
        if (ReportLine.safeParse(value).success) this.reports += 1;
        else this.#malformed(line);
        return;
      default:
        section satisfies never;
    }
  }

  #malformed(line: number): void {
    this.#findings.report("MALFORMED_LINE", `Line ${line} is not what a bundle has at its place.`, { line });
  }
}
