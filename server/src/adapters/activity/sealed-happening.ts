import { randomUUID } from 'node:crypto'
import { describeUserAgent } from '../../lib/describe-user-agent.ts'
import type { Happening } from '../../model/happening.ts'
import type { KeptHappening } from '../../ports/activity.ts'
import type { SealedHappening } from '../../ports/activity-stores.ts'
import type { Sealer } from '../../ports/sealer.ts'

export function sealHappening(sealer: Sealer, happening: Happening, nth: number): SealedHappening {
  const { userAgent, ...told } = happening
  const { userPoolId, at, kind, outcome, clientId, user } = told
  const id = randomUUID()
  const device = userAgent === undefined ? {} : { device: describeUserAgent(userAgent) }
  const sealed = sealer.seal(purposeOf({ userPoolId, id }), JSON.stringify({ ...told, ...device, id }))
  return { id, userPoolId, at, nth, kind, outcome, clientId: clientId ?? null, sub: user?.sub ?? null, sealed }
}

export function openHappening(sealer: Sealer, row: SealedHappening): KeptHappening {
  const text = Buffer.from(sealer.open(purposeOf(row), row.sealed)).toString()
  return { ...(JSON.parse(text) as KeptHappening), at: row.at }
}

/** Bound to the happening as well as to the pool, so that rows cannot be swapped. */
const purposeOf = ({ userPoolId, id }: { readonly userPoolId: string; readonly id: string }) =>
  `happening/${userPoolId}/${id}`
