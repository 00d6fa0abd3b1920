import { GoError } from "@valhalla-go/core";
import type { Request, Response } from "express";
import { z } from "zod";

/** A form other than JSON in which an answer can be had. */
export interface AnswerFormat<T = unknown> {
  readonly media_type: string;
  /** One line for the document of the interface. */
  readonly description: string;
  /** `inline` is shown by a browser, `attachment` is kept as a file. */
  readonly disposition: "inline" | "attachment";
  /** In place of the policy of all answers, where a form needs less than that. */
  readonly content_security_policy?: string;
  render(answer: T): string;
  /** A name that any file system takes: letters, digits, hyphens and one dot. */
  fileName(answer: T): string;
}

/** The forms of an answer by the name that `format` asks for; `json` is always one and needs no row. */
export type AnswerFormats = Readonly<Record<string, AnswerFormat>>;

/** The query parameter that asks for a form; it is none of the verb's input. */
export const FORMAT_PARAMETER = "format";

/** The names that {@link FORMAT_PARAMETER} takes; the first one is meant when it is left out. */
export function formatNames(formats: AnswerFormats): readonly [string, ...string[]] {
  return ["json", ...Object.keys(formats)];
}

/** The form that a request asks for, null for JSON. Throws INVALID_INPUT, naming the forms that there are. */
export function readFormat(formats: AnswerFormats | undefined, { query }: Request): AnswerFormat | null {
  const name = query[FORMAT_PARAMETER];
  if (formats === undefined || name === undefined) return null;
  const known = z.enum(formatNames(formats)).safeParse(name);
  if (!known.success) {
    const message = `must be one of ${formatNames(formats).join(", ")}`;
    throw new GoError("INVALID_INPUT", { issues: [{ path: [FORMAT_PARAMETER], message }] });
  }
  return formats[known.data] ?? null;
}

/** Sends an answer in a form other than JSON. */
export function sendFormat(response: Response, format: AnswerFormat, answer: unknown): void {
  const text = format.render(answer);
  response.setHeader("Content-Type", `${format.media_type}; charset=utf-8`);
  response.setHeader("Content-Disposition", `${format.disposition}; filename="${format.fileName(answer)}"`);
  if (format.content_security_policy !== undefined) {
    response.setHeader("Content-Security-Policy", format.content_security_policy);
  }
  response.end(text);
}
