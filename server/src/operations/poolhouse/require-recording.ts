import { invalidParameter } from '../../model/errors.ts'
import type { Invocations } from '../../ports/invocations.ts'

/** An empty list would look as if no function had run. */
export function requireRecording({ recording }: Invocations): void {
  if (!recording) throw invalidParameter('Invocation records are off; set invocations.record=on.')
}
