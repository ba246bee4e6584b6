import type { Happening } from '../../model/happening.ts'
import type { Invocation } from '../../model/invocation.ts'
import type { Activity } from '../../ports/activity.ts'
import type { Invocations } from '../../ports/invocations.ts'

/** Notes every run of a trigger whose record passes, also where records are kept nowhere. */
export const notedInvocations = (inner: Invocations, activity: Pick<Activity, 'note'>): Invocations => ({
  recording: inner.recording,
  keep(invocation) {
    activity.note(toHappening(invocation))
    inner.keep(invocation)
  },
  flush: () => inner.flush(),
  find: (pool, id) => inner.find(pool, id),
  list: (filter, page) => inner.list(filter, page),
})

function toHappening(invocation: Invocation): Happening {
  const { kind } = invocation.outcome
  const { id: invocationId, triggerSource, username, clientId, durations } = invocation
  return {
    kind: 'trigger',
    userPoolId: invocation.userPoolId,
    at: invocation.at,
    name: invocation.trigger,
    outcome: kind === 'ok' || kind === 'not-called' ? kind : 'failed',
    error: kind === 'ok' ? undefined : kind,
    requestId: invocation.requestId,
    clientId: clientId ?? undefined,
    user: username === null ? undefined : { username },
    run: { invocationId, triggerSource, ms: kind === 'not-called' ? undefined : durations.totalMs },
  }
}
