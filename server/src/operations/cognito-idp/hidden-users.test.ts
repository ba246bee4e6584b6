import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keyed } from '../../domain/users/lookup.ts'
import { username, userSub } from '../../model/ids.ts'
import type { Passwords } from '../../ports/passwords.ts'
import { countingStore } from '../../testing/counting-store.ts'
import { aCall, anAppClient, aUser, aUserPool } from '../../testing/entities.ts'
import { idleSigner } from '../../testing/idle-signer.ts'
import { refused } from '../../testing/refused.ts'
import { testDeps } from '../../testing/test-deps.ts'
import { confirmForgotPassword } from './confirm-forgot-password.ts'
import { confirmSignUp } from './confirm-sign-up.ts'
import { forgotPassword } from './forgot-password.ts'
import { resendConfirmationCode } from './resend-confirmation-code.ts'

const client = anAppClient({ preventUserExistenceErrors: 'ENABLED' })
const pool = aUserPool({ autoVerifiedAttributes: ['email'] })
const call = aCall()

/** Ada is confirmed, Bob is not; both wait for a code. */
async function world() {
  const deps = await testDeps({ pool, client, signer: idleSigner() })
  const bob = { sub: userSub('sub-of-bob'), username: username('bob'), status: 'UNCONFIRMED' } as const
  for (const user of [aUser(), aUser(bob)]) await deps.store.users.insert(keyed(pool, user))
  await forgotPassword.handle(deps, call, { ClientId: client.id, Username: 'ada' })
  await resendConfirmationCode.handle(deps, call, { ClientId: client.id, Username: 'bob' })
  return deps
}

/** What is read, written and computed, by name. */
async function work(of: (deps: Awaited<ReturnType<typeof testDeps>>) => Promise<unknown>): Promise<readonly string[]> {
  const deps = await world()
  const done: string[] = []
  const count = <Name extends keyof Passwords>(name: Name): Passwords[Name] =>
    ((...args: unknown[]) => {
      done.push(`passwords.${name}`)
      return (deps.passwords[name] as (...args: unknown[]) => unknown)(...args)
    }) as Passwords[Name]
  const passwords = { ...deps.passwords, seal: count('seal'), matches: count('matches') }
  await of({ ...deps, passwords, store: countingStore(deps.store, done) })
  return done
}

describe('a client that hides who is there does the same work for everybody (SEC-44, V14)', () => {
  const message = 'Invalid verification code provided, please try again.'
  const wrong = { ClientId: client.id, ConfirmationCode: 'wrong', Password: 'Other-1234' }

  it('when a password is set by a wrong code', async () => {
    const confirm = (Username: string) =>
      work((deps) =>
        refused(confirmForgotPassword.handle(deps, call, { ...wrong, Username }), 'CodeMismatchException', message),
      )

    const [known, unknown] = [await confirm('ada'), await confirm('nobody')]

    assert.deepEqual(unknown, known)
    assert.equal(known.filter((each) => each === 'passwords.seal').length, 1)
  })

  it('when a sign-up is confirmed by a wrong code', async () => {
    const confirm = (Username: string) =>
      work((deps) =>
        refused(confirmSignUp.handle(deps, call, { ...wrong, Username }), 'CodeMismatchException', message),
      )

    const [known, confirmed, unknown] = [await confirm('bob'), await confirm('ada'), await confirm('nobody')]

    assert.deepEqual(unknown, known)
    assert.deepEqual(confirmed, known)
  })
})
