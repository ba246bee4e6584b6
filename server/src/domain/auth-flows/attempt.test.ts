import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clientId } from '../../model/ids.ts'
import { initiateAuth } from '../../operations/cognito-idp/initiate-auth.ts'
import { aCall } from '../../testing/entities.ts'
import { pagesServer } from '../../testing/pages-server.ts'
import {
  answerNewPassword,
  byAdministrator,
  byPassword,
  bySrp,
  signInWorld,
  type World,
} from '../../testing/sign-in.ts'
import type { TestDeps } from '../../testing/test-deps.ts'

type Noted = readonly [name: string, outcome: string, reason: string | undefined, username: string | undefined]

/** Oldest first. */
async function noted({ activity }: TestDeps, userPoolId: World['pool']['id']): Promise<readonly Noted[]> {
  const found = await activity.list({ userPoolId, kind: 'sign-in' }, { limit: 50 })
  return found
    .map(({ name, outcome, error, reason, user }) => [name, outcome, reason ?? error, user?.username] as const)
    .toReversed()
}

const wrong = 'Incorrect username or password.'

type Case = {
  readonly world?: Parameters<typeof signInWorld>[0]
  readonly tries: (world: World) => Promise<unknown>
  readonly notes: readonly Noted[]
}

const cases: Readonly<Record<string, Case>> = {
  'a password': {
    tries: (world) => byPassword(world),
    notes: [['USER_PASSWORD_AUTH', 'ok', undefined, 'ada']],
  },
  'a password that an administrator’s server brings': {
    tries: (world) => byAdministrator(world),
    notes: [['ADMIN_USER_PASSWORD_AUTH', 'ok', undefined, 'ada']],
  },
  'SRP, at its end alone': {
    tries: (world) => bySrp(world),
    notes: [['PASSWORD_VERIFIER', 'ok', undefined, 'ada']],
  },
  'a wrong proof of SRP, with whom it was about': {
    tries: (world) => bySrp(world, 'wrong'),
    notes: [['PASSWORD_VERIFIER', 'refused', wrong, 'ada']],
  },
  'a name that nobody has, and not what was typed': {
    world: { client: { preventUserExistenceErrors: 'ENABLED' } },
    tries: (world) => bySrp(world, 'wrong', 'my password'),
    notes: [['PASSWORD_VERIFIER', 'refused', wrong, undefined]],
  },
  'a user who is disabled': {
    world: { user: { enabled: false } },
    tries: (world) => byPassword(world),
    notes: [['USER_PASSWORD_AUTH', 'refused', 'User is disabled.', 'ada']],
  },
  'a user who is not confirmed': {
    world: { user: { status: 'UNCONFIRMED' } },
    tries: (world) => byPassword(world),
    notes: [['USER_PASSWORD_AUTH', 'refused', 'UserNotConfirmedException', 'ada']],
  },
  'a temporary password, when it has been replaced': {
    world: { user: { status: 'FORCE_CHANGE_PASSWORD' } },
    tries: async (world) => {
      const { Session } = await byPassword(world)
      await answerNewPassword(world, Session, { NEW_PASSWORD: 'Another horse 2!' })
    },
    notes: [['NEW_PASSWORD_REQUIRED', 'ok', undefined, 'ada']],
  },
  'an answer to a question that there is not': {
    tries: (world) => answerNewPassword(world, 'x'.repeat(30), { NEW_PASSWORD: 'Another horse 2!' }),
    notes: [['NEW_PASSWORD_REQUIRED', 'refused', 'Invalid session for the user.', undefined]],
  },
  'a client that may not sign in like this': {
    world: { client: { explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] } },
    tries: (world) => byPassword(world),
    notes: [['USER_PASSWORD_AUTH', 'refused', 'InvalidParameterException', undefined]],
  },
}

describe('What is noted of sign-ins', () => {
  for (const [what, { world: some, tries, notes }] of Object.entries(cases)) {
    it(`is ${what}`, async () => {
      const world = await signInWorld(some)
      await tries(world).catch(() => {})
      assert.deepEqual(await noted(world.deps, world.pool.id), notes)
    })
  }

  it('is a lock, in the words that the user gets', async () => {
    const world = await signInWorld()
    for (let n = 0; n < 6; n++) await byPassword(world, 'wrong').catch(() => {})
    const reasons = (await noted(world.deps, world.pool.id)).map(([, , reason]) => reason)
    assert.deepEqual(reasons, [...Array(5).fill(wrong), 'Password attempts exceeded'])
  })

  it('is nothing where there is no such client', async () => {
    const { deps, pool } = await signInWorld()
    const asked = { ClientId: clientId('nobody'), AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: {} } as const
    await assert.rejects(initiateAuth.handle(deps, aCall(), asked))
    assert.deepEqual(await noted(deps, pool.id), [])
  })

  it('is what happens on the sign-in pages too, and there once', async () => {
    await using server = await pagesServer()
    const browser = server.browser()
    await browser.signIn(undefined, { password: 'wrong' })
    await browser.signIn()
    assert.deepEqual(await noted(server.deps, server.pool.id), [
      ['USER_PASSWORD_AUTH', 'refused', wrong, 'ada'],
      ['USER_PASSWORD_AUTH', 'ok', undefined, 'ada'],
    ])
  })
})
