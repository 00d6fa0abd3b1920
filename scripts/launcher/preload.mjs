// Loaded into the server before its own code, so that it does not outlive the launcher.
import { endWithParent } from "./end-with-parent.mjs";

endWithParent();
