import type { Compilable, CompiledQuery, Kysely } from "kysely";
import type { Database } from "../schema/database.ts";

/** One connection of an engine: Kysely builds the queries for it, and it runs them itself. */
export interface Connection {
  /** Builds and compiles in the engine's dialect; runs nothing. */
  readonly sql: Kysely<Database>;
  run<R>(query: CompiledQuery<R>): Promise<R[]>;
}

/** A query that is built and compiled once; answers its rows for each set of parameters. */
export type Prepared<P, R> = (parameters: P) => Promise<R[]>;

/**
 * Builds a query once. `define` gets a stand-in for each parameter, typed as the parameter itself; it may only be handed
 * to the query. Building a query costs more than running it, so every query of a write is prepared.
 */
export function prepare<P extends object, R>(
  { sql, run }: Connection,
  define: (sql: Kysely<Database>, parameter: <K extends keyof P>(name: K) => P[K]) => Compilable<R>,
): Prepared<P, R> {
  const compiled = define(sql, <K extends keyof P>(name: K) => new StandIn(name) as P[K]).compile();
  return (parameters) =>
    run({
      ...compiled,
      parameters: compiled.parameters.map((value) =>
        value instanceof StandIn ? parameters[value.name as keyof P] : value,
      ),
    });
}

class StandIn {
  readonly name: PropertyKey;

  constructor(name: PropertyKey) {
    this.name = name;
  }
}

/** The first row, null when there is none. */
export async function firstRow<R>(rows: Promise<R[]>): Promise<R | null> {
  return (await rows)[0] ?? null;
}
