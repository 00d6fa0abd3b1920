import { useQueryClient } from "@tanstack/react-query";
import type { Actor, Me } from "@valhalla-go/core/schemas";
import { useConnectionStore } from "../live/connection-context.ts";
import { claimDrafts, forgetAllDrafts } from "../use-draft.ts";
import { useAccessStore } from "./access-context.ts";

interface Threshold {
  /** Somebody signed in: what the page shows belongs to them from now on, and is asked for anew. */
  readonly enter: (me: Pick<Me, "actor">) => void;
  /** The server says who is in: that can be somebody else than before, for all windows share their log-in. */
  readonly recognise: (me: Pick<Me, "actor">) => void;
  /** Nobody is in any more, because the person wanted so; nothing of theirs stays on the page. */
  readonly leave: () => void;
}

/** What happens on this page when somebody comes in or goes. */
export function useThreshold(): Threshold {
  const access = useAccessStore();
  const connection = useConnectionStore();
  const queryClient = useQueryClient();

  function recognise({ actor }: Pick<Me, "actor">): void {
    const person = personOf(actor);
    claimDrafts(person);
    if (!access.enter(person)) return;
    queryClient.clear();
    connection.reset();
  }

  return {
    recognise,
    enter(me) {
      connection.reset();
      recognise(me);
      void queryClient.invalidateQueries();
    },
    leave() {
      access.leave("signed_out");
      forgetAllDrafts();
      queryClient.clear();
      connection.reset();
    },
  };
}

/** What tells one person from another. */
export function personOf({ kind, id }: Actor): string {
  return `${kind}:${id}`;
}
