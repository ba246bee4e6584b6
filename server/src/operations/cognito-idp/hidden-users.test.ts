import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keyed } from '../../domain/users/lookup.ts'
import { username, userSub } from '../../model/ids.ts'
import type { OutgoingMessage } from '../../ports/messages.ts'
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
  await deps.background.settled()
  return deps
}

/** What is read, written and computed until the answer, by name. */
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
  const untilTheAnswer = [...done]
  await deps.background.settled()
  return untilTheAnswer
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

  it('when a code is asked for', async () => {
    const ask = (operation: typeof forgotPassword | typeof resendConfirmationCode, Username: string) =>
      work((deps) => operation.handle(deps, call, { ClientId: client.id, Username }))

    for (const operation of [forgotPassword, resendConfirmationCode]) {
      const [ada, bob, unknown] = [
        await ask(operation, 'ada'),
        await ask(operation, 'bob'),
        await ask(operation, 'nobody'),
      ]
      assert.deepEqual(unknown, ada)
      assert.deepEqual(bob, ada)
    }
  })
})

describe('a code for a client that hides who is there (SEC-44)', () => {
  const ask = { ClientId: client.id, Username: 'ada' }

  it('is sent when the answer is there, however long that takes', async () => {
    const deps = await world()
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    const messages = { send: (message: OutgoingMessage) => held.then(() => deps.messages.send(message)) }
    const before = deps.messages.sent.length

    const { CodeDeliveryDetails } = await forgotPassword.handle({ ...deps, messages }, call, ask)

    assert.equal(CodeDeliveryDetails?.Destination, 'a***@e***')
    assert.equal(deps.messages.sent.length, before)
    release()
    await deps.background.settled()
    assert.equal(deps.messages.sent.length, before + 1)
  })

  it('that cannot be sent is told in the log alone, without address and code', async () => {
    const deps = await world()
    deps.messages.fail()

    await forgotPassword.handle(deps, call, ask)
    await deps.background.settled()

    const [line] = deps.log.lines.filter(({ event }) => event === 'message.not-sent')
    assert.partialDeepStrictEqual(line?.fields, {
      triggerSource: 'CustomMessage_ForgotPassword',
      medium: 'EMAIL',
      exception: 'CodeDeliveryFailureException',
    })
    assert.ok(!JSON.stringify(deps.log.lines).includes('ada@example.com'))
  })

  it('is refused for known and unknown names alike while too many are on their way', async () => {
    const deps = await world()
    const background = { ...deps.background, hasRoom: () => false }

    for (const Username of ['ada', 'nobody']) {
      for (const operation of [forgotPassword, resendConfirmationCode]) {
        const asked = operation.handle({ ...deps, background }, call, { ...ask, Username })
        await refused(asked, 'TooManyRequestsException', 'Too many requests')
      }
    }
  })

  it('is waited for by a client that hides nothing, which learns of failures', async () => {
    const open = { ...client, preventUserExistenceErrors: 'LEGACY' } as const
    const deps = await testDeps({ pool, client: open, signer: idleSigner() })
    await deps.store.users.insert(keyed(pool, aUser()))
    await forgotPassword.handle(deps, call, ask)
    assert.equal(deps.messages.sent.length, 1)

    deps.messages.fail()

    await refused(
      forgotPassword.handle(deps, call, ask),
      'CodeDeliveryFailureException',
      'The message could not be delivered.',
    )
  })
})
