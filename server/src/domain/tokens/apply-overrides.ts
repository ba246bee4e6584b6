import type { Json } from '../../lib/exact-json.ts'
import type { Claims, TokenClaims } from '../../model/claims.ts'
import type { Effect, Note, Reason } from '../../model/effect.ts'
import type { TokenUse } from '../../model/signing-key.ts'
import { InvalidAnswer } from '../triggers/invalid-answer.ts'
import type { Draft } from './draft.ts'
import { whyNotAdd, whyNotSuppress } from './locked-claims.ts'
import { overrideGroups } from './override-groups.ts'
import { overrideScopes } from './override-scopes.ts'
import type { Addition, Named, Override, Overrides } from './overrides.ts'

/** What of the client matters here. */
export type ForClient = { readonly id: string; readonly allowedScopes: readonly string[] }

export type Applied = { readonly claims: TokenClaims; readonly effects: readonly Effect[] }

/**
 * Applies what a function asked for to both tokens, by Cognito's rules: locked claims stay, suppression beats addition,
 * groups act on both tokens. Pure. Every single change becomes an effect, applied or ignored with its reason.
 * Throws InvalidAnswer for an `aud` that is not the client's id.
 */
export function applyOverrides(base: TokenClaims, overrides: Overrides, client: ForClient): Applied {
  const effects: Effect[] = [...overrides.effects]
  const access = customizeToken('access', base.access, overrides, client, effects)
  if (!base.id) return { claims: { access }, effects }
  const id = customizeToken('id', base.id, overrides, client, effects)
  return { claims: { access, id }, effects }
}

function customizeToken(
  use: TokenUse,
  base: Claims,
  overrides: Overrides,
  client: ForClient,
  effects: Effect[],
): Claims {
  const change = overrides[use]
  // Most functions change one token.
  if (!overrides.groups && Object.values(change).every((each) => each.length === 0)) return base
  const draft: Draft = new Map(Object.entries(base))
  if (overrides.groups) effects.push(...overrideGroups(use, draft, overrides.groups))
  effects.push(...addClaims(use, draft, change, client), ...suppressClaims(use, draft, change.suppress))
  if (use === 'access') effects.push(...overrideScopes(draft, change, client.allowedScopes))
  return Object.fromEntries(draft)
}

function addClaims(use: TokenUse, draft: Draft, { add, suppress }: Override, client: ForClient): Effect[] {
  const suppressed = new Set(suppress.map(({ name }) => name))
  return add.map((addition) => {
    const { name, value } = addition
    const before = draft.get(name)
    const reason = whyNotPut(use, addition, before, client) ?? (suppressed.has(name) ? 'suppress-wins' : undefined)
    if (!reason) draft.set(name, value)
    return effect(use, before === undefined ? 'add' : 'change', addition, before, reason, addition.note)
  })
}

function whyNotPut(
  use: TokenUse,
  { name, value, path }: Addition,
  before: Json | undefined,
  client: ForClient,
): Reason | undefined {
  if (value === null) return 'value-null'
  // Developer guide: an access token may get the audience that equals its client id, and no other.
  if (use === 'access' && name === 'aud') {
    if (value !== client.id) throw new InvalidAnswer('aud-not-client', path)
    return before === undefined ? undefined : 'aud-bound'
  }
  const locked = whyNotAdd(name)
  if (locked) return locked
  return before !== undefined && JSON.stringify(before) === JSON.stringify(value) ? 'value-same' : undefined
}

function suppressClaims(use: TokenUse, draft: Draft, suppress: readonly Named[]): Effect[] {
  const seen = new Set<string>()
  return suppress.flatMap((named) => {
    const { name } = named
    if (seen.has(name)) return []
    seen.add(name)
    const before = draft.get(name)
    const reason = whyNotSuppress(name) ?? (before === undefined ? 'suppress-absent' : undefined)
    if (!reason) draft.delete(name)
    // Roles are claims about groups: they go with them.
    if (!reason && name === 'cognito:groups') {
      draft.delete('cognito:roles')
      draft.delete('cognito:preferred_role')
    }
    return [effect(use, 'suppress', named, before, reason)]
  })
}

function effect(
  target: Effect['target'],
  change: Effect['change'],
  asked: Named | Addition,
  before: Json | undefined,
  reason: Reason | undefined,
  note?: Note,
): Effect {
  const { name, path } = asked
  return {
    target,
    name,
    change,
    result: reason ? 'ignored' : 'applied',
    ...(before !== undefined && { before }),
    ...('value' in asked && { after: asked.value }),
    ...(reason && { reason }),
    ...(!reason && note && { note }),
    path,
  }
}
