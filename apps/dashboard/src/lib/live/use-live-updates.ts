import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import { useTRPCClient } from "../api/trpc.ts";
import { coalesce } from "../coalesce.ts";
import { useConnectionStore } from "./connection-context.ts";
import { followEntries } from "./follow-entries.ts";
import { changesWith, isTouched } from "./is-touched.ts";
import { handOut, keepsItself } from "./take-entries.ts";

/** Marks a question whose answer changes only when access does. */
export const ABOUT_ACCESS = changesWith("ACCESS_");

/** Refreshes of a busy system come no closer together than this. */
const REST_MS = 250;

/**
 * Keeps every answer on the page current: each committed entry after `known_seq` is a reason to ask again, and so is each
 * reconnection. Begins once a position is known; null while it is not. Begun again, it goes on where it was: nothing that was
 * written between two log-ins is left out.
 */
export function useLiveUpdates(known_seq: number | null): void {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const connection = useConnectionStore();
  const isKnown = known_seq !== null;
  const currentSeq = useEffectEvent(() => known_seq ?? 0);
  const told_seq = useRef<number | null>(null);

  useEffect(() => {
    if (!isKnown) return;
    let told = new Set<string>();
    let isMissed = false;
    const refresh = coalesce(() => {
      const events = isMissed ? null : told;
      told = new Set();
      isMissed = false;
      return queryClient.invalidateQueries({
        predicate: (query) => !keepsItself(query) && isTouched(query.meta, events),
      });
    }, REST_MS);
    if (told_seq.current === null) {
      told_seq.current = currentSeq();
      // What is there already may be older than that, and is told nothing of what lies between.
      void queryClient.invalidateQueries({ predicate: keepsItself });
    }
    let wasOpen = false;
    const stop = followEntries({
      openStream: (from, handlers) => client.live.entries.subscribe(from, handlers),
      after_seq: told_seq.current,
      onEntry: (entry) => {
        told_seq.current = entry.seq;
        handOut(queryClient, entry);
        told.add(entry.event);
        refresh.request();
      },
      onOpen: () => {
        connection.dispatch({ type: "stream-open" });
        if (wasOpen) {
          isMissed = true;
          refresh.request();
        }
        wasOpen = true;
      },
      onLost: () => connection.dispatch({ type: "stream-lost", at: Date.now() }),
    });
    return () => {
      stop();
      connection.dispatch({ type: "stream-closed" });
      refresh.stop();
    };
  }, [client, queryClient, connection, isKnown]);
}
