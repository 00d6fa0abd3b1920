import { file, flag, anyText } from "./parameters.ts";

/** What every command takes, before or after its name. */
export const GLOBAL_OPTIONS = {
  url: anyText("URL", "where the server is (else VGO_URL, else http://127.0.0.1:5000)"),
  keyFile: file("FILE", "a file that holds an API key (else VGO_KEY)"),
  json: flag("the server's answer as JSON: one document, or one line for each where there are many"),
  noColor: flag("no colours"),
  idempotencyKey: anyText("KEY", "stands for this one change: given again within 24 hours, it is not made twice"),
} as const;
