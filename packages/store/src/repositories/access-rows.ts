import { ApiKey, Login, Operator, type StoredKey, type StoredLogin, type StoredOperator } from "@valhalla-go/core";
import type { Selectable } from "kysely";
import type { ApiKeyTable, LoginTable, OperatorTable } from "../schema/database.ts";
import { parseJson } from "./parse-json.ts";

const KeptLogin = Login.omit({ idle_at_utc: true });

export function toOperator({ workspace, password_hash, body }: Selectable<OperatorTable>): StoredOperator {
  return { workspace, operator: Operator.parse(parseJson(body)), password_hash };
}

export function toKey({ workspace, secret_hash, body }: Selectable<ApiKeyTable>): StoredKey {
  return { workspace, key: ApiKey.parse(parseJson(body)), secret_hash };
}

export function toLogin({ workspace, token_hash, body }: Selectable<LoginTable>): StoredLogin {
  return { workspace, login: KeptLogin.parse(parseJson(body)), token_hash };
}
