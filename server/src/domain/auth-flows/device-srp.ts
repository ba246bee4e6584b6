import { notAuthorized } from '../../model/errors.ts'
import { userSub } from '../../model/ids.ts'
import type { Progress } from '../../model/progress.ts'
import type { User } from '../../model/user.ts'
import type { ClientMetadata } from '../triggers/user-trigger.ts'
import { deviceIdentity, deviceNotFound, requireDevice } from '../users/devices.ts'
import { ask, handleOf, type Question, questionOf, secretBlockOf } from './challenges.ts'
import { requireUnlocked, settle } from './lockout.ts'
import { proceed } from './proceed.ts'
import { passed } from './rounds.ts'
import type { AskedChallenge, Claimant, FlowNeeds, SignIn, Step } from './sign-in.ts'
import { requireRecent, requireSrpPublic } from './srp-password.ts'

// Developer guide, "Working with user devices in your user pool": a remembered device proves itself as a user does, by
// SRP with a secret that the app has made for it.

type Who = Claimant & { readonly user: User }

/** Asked of the app whose device is remembered, once the user is known. */
export async function askDeviceSrp(
  deps: FlowNeeds,
  signIn: SignIn,
  who: Who,
  progress: Progress,
): Promise<AskedChallenge> {
  const name = 'DEVICE_SRP_AUTH'
  const session = await ask(deps, signIn, who, { name, progress })
  const { key = '' } = progress.device ?? {}
  return { kind: 'challenge', name, session, parameters: { USERNAME: who.username, DEVICE_KEY: key } }
}

export type DeviceAnswer = { readonly answeredAs: string; readonly deviceKey: string }

/** The first half: what the device computes its proof from. */
export async function answerDeviceSrp(
  deps: FlowNeeds,
  signIn: SignIn,
  answer: DeviceAnswer & { readonly session: string; readonly clientPublic: string },
): Promise<Step> {
  const clientPublic = requireSrpPublic(answer.clientPublic)
  const { answeredAs, session: handle } = answer
  const question = await questionOf(deps, signIn, 'take', { name: 'DEVICE_SRP_AUTH', handle, answeredAs })
  requireSameDevice(question, answer)
  const { user, device, identity } = await asked(deps, signIn, question, answer)
  const { salt, serverPublic, secret } = await deps.deviceProofs.start(identity, device.sealed)
  const progress = passed(question.challenge.progress, 'DEVICE_SRP_AUTH')
  const name = 'DEVICE_PASSWORD_VERIFIER'
  const who = { username: user.username, typed: answeredAs, subject: question.subject, user }
  const session = await ask(deps, signIn, who, { name, clientPublic, serverPublic, secret, progress })
  const parameters = {
    SALT: salt,
    SECRET_BLOCK: secretBlockOf(session),
    SRP_B: serverPublic,
    USERNAME: user.username,
    DEVICE_KEY: device.key,
  }
  return { kind: 'challenge', name, session, parameters }
}

/** The second half. The handle of the question travels in the secret block, as with passwords. */
export async function answerDeviceProof(
  deps: FlowNeeds,
  signIn: SignIn,
  answer: DeviceAnswer & {
    readonly secretBlock: string
    readonly signature: string
    readonly timestamp: string
    readonly clientMetadata?: ClientMetadata | undefined
  },
): Promise<Step> {
  requireRecent(deps, signIn.client, answer.timestamp)
  const secretBlock = Buffer.from(answer.secretBlock, 'base64')
  const question = await questionOf(deps, signIn, 'take', {
    name: 'DEVICE_PASSWORD_VERIFIER',
    handle: handleOf(secretBlock),
    answeredAs: answer.answeredAs,
  })
  requireSameDevice(question, answer)
  await requireUnlocked(deps, signIn, question.subject)
  const { user, device, identity } = await asked(deps, signIn, question, answer)
  const { clientPublic, serverPublic, secret, progress } = question.challenge
  const proven = await deps.deviceProofs.finish(identity, device.sealed, {
    ...{ clientPublic, serverPublic, secret, secretBlock },
    timestamp: answer.timestamp,
    signature: Buffer.from(answer.signature, 'base64'),
  })
  await settle(deps, signIn, question.subject, proven)
  return proceed(deps, signIn, {
    user,
    progress: {
      ...passed(progress, 'DEVICE_PASSWORD_VERIFIER'),
      source: 'TokenGeneration_AuthenticateDevice',
      grant: 'device',
      device: { key: device.key, remembered: device.remembered, proven: true },
    },
    clientMetadata: answer.clientMetadata,
  })
}

type AnyQuestion = Question<'DEVICE_SRP_AUTH' | 'DEVICE_PASSWORD_VERIFIER'>

function requireSameDevice({ challenge }: AnyQuestion, { deviceKey }: DeviceAnswer): void {
  if (challenge.progress.device?.key !== deviceKey) throw notAuthorized('Invalid session for the user.')
}

/** User and device as they are now: either may be gone since the question. */
async function asked(deps: FlowNeeds, { pool }: SignIn, question: AnyQuestion, { deviceKey }: DeviceAnswer) {
  const sub = question.sub ?? userSub(question.subject)
  const user = await deps.store.users.find(pool.id, sub)
  if (!user) throw deviceNotFound()
  const device = await requireDevice(deps, pool, sub, deviceKey)
  return { user, device, identity: deviceIdentity(deps, pool, sub, deviceKey) }
}
