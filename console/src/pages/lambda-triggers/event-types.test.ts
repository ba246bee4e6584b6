import { expect, it } from 'vitest'
import { eventMembers } from '../../editor/event-members.generated.ts'
import { eventType, everyEventType } from './event-types.ts'

it('names types that there are', () => {
  const named = [...everyEventType, eventType({ id: 'InboundFederation' })]
  const versions = ['V1_0', 'V2_0'].map((version) => eventType({ id: 'PreTokenGeneration', version }))
  expect(Object.keys(eventMembers)).toEqual(expect.arrayContaining([...named, ...versions]))
})
