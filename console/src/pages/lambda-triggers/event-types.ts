import type { ConfiguredTrigger } from './lambda-config.ts'
import { triggerTypes } from './trigger-types.ts'

/** The name of the type of what a trigger is sent: those of the package `poolhouse`. */
export function eventType({ id, version = 'V1_0' }: Pick<ConfiguredTrigger, 'id' | 'version'>): string {
  if (id === 'PreTokenGeneration') return `PreTokenGeneration${version.replace('_0', '')}Event`
  return id === 'CustomSMSSender' ? 'CustomSmsSenderEvent' : `${id}Event`
}

/** Of a function that no pool calls yet, which may become anything. */
export const everyEventType: readonly string[] = triggerTypes.flatMap(({ triggers }) =>
  triggers.map(({ id }) => eventType({ id, version: 'V3_0' })),
)
