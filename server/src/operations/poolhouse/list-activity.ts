import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import type { HappeningKind, HappeningOutcome } from '../../model/happening.ts'
import type { HappeningFilter, KeptHappening } from '../../ports/activity.ts'
import type { Deps } from '../../ports/deps.ts'
import { readPage } from '../cognito-idp/page.ts'
import type { Operation } from '../operation.ts'
import { parseTime } from './parse-time.ts'
import { requireRecording } from './require-recording.ts'

type Input = {
  readonly userPoolId: string
  readonly kind?: HappeningKind
  readonly outcome?: HappeningOutcome
  readonly clientId?: string
  /** Or `sub`, or an alias. */
  readonly username?: string
  readonly since?: string
  readonly until?: string
  readonly limit?: number
  readonly nextToken?: string
}

/** As it travels: the time is ISO 8601 text. */
export type RenderedHappening = Omit<KeptHappening, 'at'> & { readonly at: string }

type Output = { readonly happenings: readonly RenderedHappening[]; readonly nextToken?: string }

/** What happened in a pool one by one, newest first, as far as it satisfies every member given. */
export const listActivity = {
  name: 'ListActivity',

  async handle({ store, activity }: Pick<Deps, 'store' | 'activity'>, call: Call, input: Input): Promise<Output> {
    requireRecording(activity)
    const pool = await requireUserPool(store, call, input.userPoolId)
    const user = input.username === undefined ? undefined : await requireUser(store, pool, input.username)
    const filter = { ...filterOf(input), ...(user && { sub: user.sub }), userPoolId: pool.id }
    const { items, NextToken } = await readPage(
      { of: ['ListActivity', pool.id], limit: input.limit, token: input.nextToken },
      (page) => activity.list(filter, page),
      ({ id }) => id,
    )
    return {
      happenings: items.map((each) => ({ ...each, at: each.at.toISOString() })),
      ...(NextToken && { nextToken: NextToken }),
    }
  },
} satisfies Operation<Input, Output>

const filterOf = ({ kind, outcome, clientId, since, until }: Input): Omit<HappeningFilter, 'userPoolId' | 'sub'> => ({
  ...(kind !== undefined && { kind }),
  ...(outcome !== undefined && { outcome }),
  ...(clientId !== undefined && { clientId }),
  ...(since !== undefined && { since: parseTime('since', since) }),
  ...(until !== undefined && { until: parseTime('until', until) }),
})
