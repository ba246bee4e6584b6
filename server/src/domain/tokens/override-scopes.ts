import type { Effect, Reason } from '../../model/effect.ts'
import type { Draft } from './draft.ts'
import type { Named, Override } from './overrides.ts'

/**
 * The scopes of an access token: those it had without the suppressed ones, then the added ones not yet there, in order.
 * An added scope need not exist nor belong to the client. Nothing left: no `scope` claim.
 */
export function overrideScopes(
  draft: Draft,
  { scopesToAdd, scopesToSuppress }: Pick<Override, 'scopesToAdd' | 'scopesToSuppress'>,
  allowed: readonly string[],
): Effect[] {
  if (scopesToAdd.length === 0 && scopesToSuppress.length === 0) return []
  const before = draft.get('scope')
  const had = typeof before === 'string' ? before.split(' ') : []
  const suppressed = new Set(scopesToSuppress.map(({ name }) => name))
  const kept = new Set(had.filter((scope) => !suppressed.has(scope)))

  const added = scopesToAdd.map((named) => {
    const reason = suppressed.has(named.name)
      ? 'scope-suppress-wins'
      : kept.has(named.name)
        ? 'scope-already-present'
        : undefined
    if (!reason) kept.add(named.name)
    return scopeEffect('add', named, reason, allowed.includes(named.name))
  })
  const removed = scopesToSuppress.map((named) =>
    scopeEffect('suppress', named, had.includes(named.name) ? undefined : 'scope-absent', true),
  )

  if (kept.size > 0) draft.set('scope', [...kept].join(' '))
  else draft.delete('scope')
  return [...added, ...removed]
}

function scopeEffect(
  change: 'add' | 'suppress',
  { name, path }: Named,
  reason: Reason | undefined,
  allowed: boolean,
): Effect {
  return {
    target: 'scope',
    name,
    change,
    result: reason ? 'ignored' : 'applied',
    ...(reason && { reason }),
    ...(!reason && !allowed && { note: 'scope-outside-client' }),
    path,
  }
}
