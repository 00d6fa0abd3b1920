import type { Selectable } from "kysely";
import type { CredentialUseTable } from "../schema/database.ts";
import { type Connection, firstRow, prepare } from "./connection.ts";
import { type ReportDamage, createRowReader, findSealProblem, sealRow } from "./row-reader.ts";

type UseRow = Selectable<CredentialUseTable>;
type Kind = "api_key" | "login";

/** When credentials were last used: beside their own rows, which change only when somebody changes them. */
export interface CredentialUse {
  find(kind: Kind, id: string): Promise<string | null>;
  /** An earlier moment than the one that is known changes nothing. */
  note(kind: Kind, id: string, last_used_utc: string): Promise<void>;
  remove(kind: Kind, id: string): Promise<void>;
}

export function createCredentialUse(db: Connection, report: ReportDamage): CredentialUse {
  const select = prepare<{ kind: string; id: string }, UseRow>(db, (build, parameter) =>
    build
      .selectFrom("credential_use")
      .selectAll()
      .where("kind", "=", parameter("kind"))
      .where("id", "=", parameter("id")),
  );
  const upsert = prepare<UseRow, unknown>(db, (build, parameter) => {
    const columns = { last_used_utc: parameter("last_used_utc"), row_hash: parameter("row_hash") };
    return build
      .insertInto("credential_use")
      .values({ kind: parameter("kind"), id: parameter("id"), ...columns })
      .onConflict((conflict) => conflict.columns(["kind", "id"]).doUpdateSet(columns));
  });
  const reader = createRowReader<UseRow, string>({
    table: "credential_use",
    keyOf: ({ kind, id }) => `${kind}/${id}`,
    findProblem: (row) => findSealProblem("credential_use", row),
    parse: ({ last_used_utc }) => last_used_utc,
    report,
  });
  const find = async (kind: Kind, id: string): Promise<string | null> =>
    reader.one(await firstRow(select({ kind, id })));

  return {
    find,

    async note(kind, id, last_used_utc) {
      const known = await find(kind, id);
      if (known !== null && known >= last_used_utc) return;
      await upsert(sealRow("credential_use", { kind, id, last_used_utc }));
    },

    async remove(kind, id) {
      await db.run(db.sql.deleteFrom("credential_use").where("kind", "=", kind).where("id", "=", id).compile());
    },
  };
}
