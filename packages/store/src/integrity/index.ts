export { checkRecord } from "./check-record.ts";
export { checkState } from "./check-state.ts";
export { holdLog } from "./hold-log.ts";
export { requireSoundFile } from "./require-sound-file.ts";
export { requireWholeRecord } from "./require-whole-record.ts";
