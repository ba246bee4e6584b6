import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Group } from '../../model/group.ts'
import { aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'
import { groupConfiguration } from './group-configuration.ts'

type Given = { readonly name: string; readonly precedence?: number; readonly roleArn?: string }

const of = (...groups: readonly Given[]) =>
  groupConfiguration(
    groups.map((each): Group => ({ userPoolId: aUserPool().id, createdAt: NOON, updatedAt: NOON, ...each })),
  )

describe("A user's groups", () => {
  it('are ordered by precedence, none last, then by name', () => {
    const { groupsToOverride } = of(
      { name: 'z' },
      { name: 'b', precedence: 5 },
      { name: 'a', precedence: 5 },
      { name: 'y' },
      { name: 'c', precedence: 0 },
    )
    assert.deepEqual(groupsToOverride, ['c', 'a', 'b', 'y', 'z'])
  })

  it('give their roles in the same order, each once', () => {
    const { iamRolesToOverride } = of(
      { name: 'a', precedence: 2, roleArn: 'R2' },
      { name: 'b', precedence: 1, roleArn: 'R1' },
      { name: 'c', precedence: 3, roleArn: 'R1' },
      { name: 'd', precedence: 0 },
    )
    assert.deepEqual(iamRolesToOverride, ['R1', 'R2'])
  })

  const cases: [string, readonly Given[], string | null][] = [
    ['none without a role', [{ name: 'a', precedence: 0 }], null],
    [
      'that of the best precedence',
      [
        { name: 'a', precedence: 1, roleArn: 'R1' },
        { name: 'b', precedence: 0, roleArn: 'R0' },
      ],
      'R0',
    ],
    [
      'that of the best group that has one',
      [
        { name: 'a', precedence: 0 },
        { name: 'b', precedence: 7, roleArn: 'R7' },
      ],
      'R7',
    ],
    [
      'the one that both name who tie',
      [
        { name: 'a', precedence: 1, roleArn: 'R' },
        { name: 'b', precedence: 1, roleArn: 'R' },
      ],
      'R',
    ],
    [
      'none where they tie with different ones',
      [
        { name: 'a', precedence: 1, roleArn: 'R1' },
        { name: 'b', precedence: 1, roleArn: 'R2' },
        { name: 'c', precedence: 2, roleArn: 'R3' },
      ],
      null,
    ],
    [
      'none where groups without precedence have different ones',
      [
        { name: 'a', roleArn: 'R1' },
        { name: 'b', roleArn: 'R2' },
      ],
      null,
    ],
    [
      'that of the group that has a precedence, beside those without',
      [
        { name: 'a', roleArn: 'R1' },
        { name: 'b', precedence: 9, roleArn: 'R9' },
      ],
      'R9',
    ],
  ]
  for (const [which, groups, expected] of cases) {
    it(`prefer ${which}`, () => assert.equal(of(...groups).preferredRole, expected))
  }
})
