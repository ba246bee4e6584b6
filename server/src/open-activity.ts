import { KeptHappenings } from './adapters/activity/kept-happenings.ts'
import { NotedActivity } from './adapters/activity/noted-activity.ts'
import type { Config } from './config.ts'
import type { Deps } from './ports/deps.ts'

/** Counted is everywhere; what happened one by one is as personal as records are, and kept as long. */
export function openActivity(
  { store, log, metrics, ...deps }: Pick<Deps, 'store' | 'sealer' | 'clock' | 'log' | 'metrics'>,
  { invocations: { record, maxPerPool, maxAgeMs } }: Config,
): NotedActivity {
  const counts = store.activityCounts
  if (!record) return new NotedActivity({ counts, log, metrics })
  const happenings = new KeptHappenings({ ...deps, store: store.happenings }, { perKind: maxPerPool, maxAgeMs })
  return new NotedActivity({ counts, happenings, log, metrics })
}
