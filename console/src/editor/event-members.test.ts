import { expect, it } from 'vitest'
import { committedEventMembers, eventMembersText } from '../../event-members.ts'

it('is written from the types of the events (npm run generate --workspace console)', { timeout: 60_000 }, () => {
  expect(eventMembersText()).toBe(committedEventMembers())
})
