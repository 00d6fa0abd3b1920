import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "../../lib/access/me-context.ts";
import { useTRPC } from "../../lib/api/trpc.ts";
import { ABOUT_ACCESS } from "../../lib/live/use-live-updates.ts";
import { viewerLocale } from "../../lib/locale/viewer-locale.ts";

/** Somebody by whom a list can be narrowed. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/**
 * Everybody whom a list can be narrowed to, by name: who has an account, for those who may see that, and whoever stood in
 * the list since the page was opened, for a list that is narrowed shows one of them only.
 */
export function usePeople(seen: readonly Person[]): readonly Person[] {
  const mayRead = useMe()?.scopes.includes("access:read") === true;
  const { data } = useQuery(useTRPC().access.listOperators.queryOptions({}, { enabled: mayRead, meta: ABOUT_ACCESS }));
  const [kept, setKept] = useState<ReadonlyMap<string, Person>>(new Map());
  if (seen.some(({ id }) => !kept.has(id))) setKept(new Map([...kept, ...byId(seen)]));
  return [...new Map([...kept, ...byId(data?.operators ?? [])]).values()].toSorted((one, other) =>
    one.name.localeCompare(other.name, viewerLocale()),
  );
}

function byId(people: readonly Person[]): [string, Person][] {
  return people.map(({ id, name }) => [id, { id, name }]);
}
