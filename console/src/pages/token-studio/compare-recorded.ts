import { messageOf } from '../../api/api-error.ts'
import { type Claims, type Invocation, type OtherCode, type Preview, previewTokens } from '../../api/poolhouse.ts'
import { type ClaimDifference, canonical, claimDifferences } from './claim-differences.ts'

export type TokenDifference = ClaimDifference & { readonly token: 'access' | 'ID' }

/** One recorded event under two codes. */
export type Compared = { readonly record: Invocation } & (
  | { readonly kind: 'same' }
  | { readonly kind: 'differs'; readonly differences: readonly TokenDifference[] }
  /** With at least one of the codes there is no token. */
  | { readonly kind: 'refused'; readonly before: string; readonly after: string }
  | { readonly kind: 'not-compared'; readonly why: string }
)

type Codes = { readonly released: OtherCode; readonly here: OtherCode }

/** Shows the event of a record to both codes. Rejects only when it is aborted. */
export async function compareRecorded(
  userPoolId: string,
  record: Invocation,
  { released, here }: Codes,
  signal: AbortSignal,
): Promise<Compared> {
  const input = { userPoolId, invocationId: record.id }
  try {
    const before = await previewTokens({ ...input, ...released }, signal)
    const after = await previewTokens({ ...input, ...here }, signal)
    return { record, ...comparison(before, after) }
  } catch (error) {
    if (signal.aborted) throw error
    return { record, kind: 'not-compared', why: messageOf(error) }
  }
}

export function comparison(before: Preview, after: Preview) {
  if (!before.after || !after.after) {
    const same = before.refusal?.message === after.refusal?.message
    if (same) return { kind: 'same' } as const
    return { kind: 'refused', before: endOf(before), after: endOf(after) } as const
  }
  const differences = [
    ...between('access', stable(before, 'access'), stable(after, 'access')),
    ...between('ID', stable(before, 'id'), stable(after, 'id')),
  ]
  return differences.length === 0 ? ({ kind: 'same' } as const) : ({ kind: 'differs', differences } as const)
}

const endOf = ({ refusal }: Preview) => (refusal ? `no token: ${refusal.message}` : 'tokens')

const between = (token: TokenDifference['token'], before: Claims, after: Claims): readonly TokenDifference[] =>
  claimDifferences(before, after).flatMap((each) => (each.what === 'same' ? [] : [{ ...each, token }]))

/** New at every preview, whatever the code is. */
const momentary: ReadonlySet<string> = new Set(['jti', 'iat', 'exp', 'auth_time', 'origin_jti', 'event_id', 'at_hash'])

/** The claims that code decides: those of the moment only where the function has set them. */
function stable({ before, after }: Preview, token: 'access' | 'id'): Claims {
  const own = before[token] ?? {}
  return Object.fromEntries(
    Object.entries(after?.[token] ?? {}).filter(([name, value]) => {
      const without = own[name]
      return !momentary.has(name) || without === undefined || canonical(without) !== canonical(value)
    }),
  )
}

/** A claim that comes out otherwise, and whose tokens have it. */
export type ClaimThatDiffers = {
  readonly token: TokenDifference['token']
  readonly name: string
  readonly events: number
  readonly who: readonly string[]
}

/** Claim by claim, that of most events first. `nameOf` says whose tokens an event was about. */
export function claimsThatDiffer(
  compared: readonly Compared[],
  nameOf: (record: Invocation) => string,
): readonly ClaimThatDiffers[] {
  const found = new Map<string, ClaimThatDiffers>()
  for (const each of compared) {
    if (each.kind !== 'differs') continue
    for (const { token, name } of each.differences) {
      const key = `${token} ${name}`
      const { events = 0, who = [] } = found.get(key) ?? {}
      found.set(key, { token, name, events: events + 1, who: [...new Set([...who, nameOf(each.record)])] })
    }
  }
  return [...found.values()].toSorted((a, b) => b.events - a.events)
}
