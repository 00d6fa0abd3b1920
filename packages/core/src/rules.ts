// Pure rules that screens may apply as well, to forecast what a change would do; the server decides.
export { findBlockReasons, type Posture } from "./playbook/find-block-reasons.ts";
