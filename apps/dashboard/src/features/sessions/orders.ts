import * as texts from "#texts/sessions.ts";
import type { SessionsSearch } from "./sessions-search.ts";

interface Order {
  readonly value: string;
  readonly label: string;
  readonly order: NonNullable<SessionsSearch["order"]> | undefined;
  readonly ascending: true | undefined;
}

const NEWEST_FIRST: Order = { value: "newest", label: texts.NEWEST_FIRST, order: undefined, ascending: undefined };

/** In which orders sessions can be listed. The first is what the server does by itself, so the URL does not name it. */
export const ORDERS: readonly Order[] = [
  NEWEST_FIRST,
  { value: "oldest", label: texts.OLDEST_FIRST, order: undefined, ascending: true },
  { value: "last-ended", label: texts.LATEST_END_FIRST, order: "ended", ascending: undefined },
  { value: "first-ended", label: texts.EARLIEST_END_FIRST, order: "ended", ascending: true },
  { value: "longest", label: texts.LONGEST_WORK_FIRST, order: "duration", ascending: undefined },
  { value: "shortest", label: texts.SHORTEST_WORK_FIRST, order: "duration", ascending: true },
];

/** The order that a search asks for. */
export function findOrder({ order, ascending }: SessionsSearch): Order {
  const asked = order === "started" ? undefined : order;
  return ORDERS.find((known) => known.order === asked && known.ascending === ascending) ?? NEWEST_FIRST;
}
