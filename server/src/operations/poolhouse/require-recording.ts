import { invalidParameter } from '../../model/errors.ts'
import type { Invocations } from '../../ports/invocations.ts'

/** An empty list would look as if nothing had happened. */
export function requireRecording({ recording }: Pick<Invocations, 'recording'>): void {
  if (!recording) throw invalidParameter('Invocation records are off; set invocations.record=on.')
}
