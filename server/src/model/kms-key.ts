import type { Sealed } from './sealed.ts'

export type KmsKeyState = 'Enabled' | 'Disabled' | 'PendingDeletion'

/** A symmetric key of the KMS API. */
export type KmsKey = {
  readonly region: string
  readonly accountId: string
  /** UUID. */
  readonly id: string
  readonly description: string
  readonly state: KmsKeyState
  /** JSON; it is kept and shown, and authorizes nothing. */
  readonly policy: string
  /** As asked for: there is one material only. */
  readonly rotates: boolean
  readonly tags: Readonly<Record<string, string>>
  /** 32 bytes, sealed for `kms-key/<region>/<id>`. */
  readonly material: Sealed
  readonly createdAt: Date
  /** While it is pending deletion. */
  readonly deletionAt?: Date
}

export type KmsAlias = {
  readonly region: string
  /** `alias/codes`. */
  readonly name: string
  readonly keyId: string
  readonly createdAt: Date
  readonly updatedAt: Date
}

type Place = { readonly region: string; readonly accountId: string }

export const kmsKeyArn = ({ region, accountId }: Place, id: string): string =>
  `arn:aws:kms:${region}:${accountId}:key/${id}`

export const kmsAliasArn = ({ region, accountId }: Place, name: string): string =>
  `arn:aws:kms:${region}:${accountId}:${name}`

/** A key as callers name it: by id or alias, plain or in an ARN. Undefined: nothing of the kind. */
export function parseKmsKeyName(text: string): KmsKeyName | undefined {
  const arn = /^arn:aws[a-z-]*:kms:([a-z0-9-]+):(\d{12}):(.+)$/.exec(text)
  const [, region, accountId, rest = ''] = arn ?? [undefined, undefined, undefined, text]
  const place = region !== undefined && accountId !== undefined ? { place: { region, accountId } } : {}
  const id = arn ? /^key\/(.+)$/.exec(rest)?.[1] : rest
  if (/^alias\/[\w/-]{1,250}$/.test(rest)) return { ...place, kind: 'alias', name: rest }
  if (id !== undefined && uuid.test(id)) return { ...place, kind: 'key', id }
  return undefined
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export type KmsKeyName = { readonly place?: Place } & (
  | { readonly kind: 'key'; readonly id: string }
  | { readonly kind: 'alias'; readonly name: string }
)
