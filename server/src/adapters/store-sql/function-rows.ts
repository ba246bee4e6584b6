import type { LambdaFunction } from '../../model/lambda-function.ts'
import { sealed } from '../../model/sealed.ts'
import { fromInstant, fromJsonText, toInstant, toJsonText } from './columns.ts'
import type { FunctionRow } from './schema.ts'

/** What is cached of a function, its versions and aliases is dropped together. */
export const ownerOf = (region: string, name: string) => `function ${region} ${name}`

type Settings = Omit<
  LambdaFunction,
  'region' | 'name' | 'version' | 'sealedEnvironment' | 'codeSha256' | 'createdAt' | 'updatedAt'
>

export function toRow(fn: LambdaFunction): FunctionRow {
  const { region, name, version: _number, sealedEnvironment, codeSha256, createdAt, updatedAt, ...settings } = fn
  return {
    region,
    name,
    settings: toJsonText(settings satisfies Settings),
    sealed_environment: sealedEnvironment ?? null,
    code_sha256: codeSha256,
    created_at: toInstant(createdAt),
    updated_at: toInstant(updatedAt),
  }
}

/** The number of a version is in the key of its row. */
export const toFunction = (row: FunctionRow, version: string): LambdaFunction => ({
  ...fromJsonText<Settings>(row.settings),
  region: row.region,
  name: row.name,
  version,
  ...(row.sealed_environment && { sealedEnvironment: sealed(row.sealed_environment) }),
  codeSha256: row.code_sha256,
  createdAt: fromInstant(row.created_at),
  updatedAt: fromInstant(row.updated_at),
})
