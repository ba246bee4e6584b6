import { requireAuthFlow, requireSrp, requireSrpPasswords } from '../../domain/app-clients/auth-flows.ts'
import { requireSecretHash } from '../../domain/app-clients/secret-hash.ts'
import { attempt } from '../../domain/auth-flows/attempt.ts'
import { startByChoice } from '../../domain/auth-flows/choice.ts'
import type { SignIn, Step } from '../../domain/auth-flows/sign-in.ts'
import { startWithCustomChallenge, startWithPassword, startWithSrp } from '../../domain/auth-flows/start.ts'
import type { ChoiceName } from '../../model/challenge.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import { type AuthParameters, requireChoice, requireParameter } from './auth-parameters.ts'
import { toAuthResponse } from './auth-step.ts'
import { refreshByAuth } from './refresh-by-auth.ts'
import type { AdminInitiateAuthRequest, AuthFlowType, InitiateAuthResponse } from './shapes.ts'

export type StartRequest = Pick<AdminInitiateAuthRequest, 'AuthFlow' | 'AuthParameters' | 'ClientMetadata' | 'Session'>

/** What InitiateAuth and AdminInitiateAuth share; each has looked up client and pool, and knows its own flows. */
export async function startAuth(deps: Deps, signIn: SignIn, input: StartRequest): Promise<InitiateAuthResponse> {
  const { AuthFlow: flow, AuthParameters: parameters } = input
  if (input.Session !== undefined && flow !== 'USER_AUTH') throw invalidParameter(`Session is not used by ${flow}.`)
  if (flow === 'REFRESH_TOKEN_AUTH' || flow === 'REFRESH_TOKEN') return refreshByAuth(deps, signIn, parameters)
  const step = await attempt(deps, signIn, flow, (watched) => start(deps, watched, { ...input, AuthFlow: flow }))
  return toAuthResponse(deps, signIn.call, step)
}

type SignInFlow = Exclude<AuthFlowType, 'REFRESH_TOKEN_AUTH' | 'REFRESH_TOKEN'>

async function start(
  deps: Deps,
  signIn: SignIn,
  input: StartRequest & { readonly AuthFlow: SignInFlow },
): Promise<Step> {
  const { AuthFlow: flow, AuthParameters: parameters, ClientMetadata: clientMetadata } = input
  const { pool, client } = signIn
  const name = requireParameter(parameters, 'USERNAME')
  requireSecretHash(deps.sealer, client, name, parameters?.['SECRET_HASH'])
  const given = { name, clientMetadata }
  const deviceKey = parameters?.['DEVICE_KEY']
  switch (flow) {
    case 'USER_SRP_AUTH': {
      requireSrp(deps.settings, pool, client)
      // A device is named once more with the proof, and counts there.
      const clientPublic = requireParameter(parameters, 'SRP_A')
      return startWithSrp(deps, signIn, { ...given, clientPublic })
    }
    case 'USER_PASSWORD_AUTH':
    case 'ADMIN_USER_PASSWORD_AUTH':
    case 'ADMIN_NO_SRP_AUTH': {
      requireAuthFlow(client, flow === 'ADMIN_NO_SRP_AUTH' ? 'ADMIN_USER_PASSWORD_AUTH' : flow)
      const password = requireParameter(parameters, 'PASSWORD')
      return startWithPassword(deps, signIn, { ...given, password, deviceKey })
    }
    case 'CUSTOM_AUTH': {
      requireAuthFlow(client, flow)
      const clientPublic = srpOfCustom(deps, signIn, parameters)
      return startWithCustomChallenge(deps, signIn, { ...given, clientPublic, deviceKey })
    }
    case 'USER_AUTH': {
      requireAuthFlow(client, flow)
      const proof = { password: parameters?.['PASSWORD'], clientPublic: parameters?.['SRP_A'], deviceKey }
      const how = { preferred: preferredChoice(parameters), session: input.Session }
      return startByChoice(deps, signIn, { ...given, ...proof, ...how })
    }
  }
}

/** Custom challenges may begin with SRP; the developer guide, "Custom authentication challenge Lambda triggers", says how. */
function srpOfCustom({ settings }: Deps, { pool }: SignIn, parameters: AuthParameters): string | undefined {
  const begin = parameters?.['CHALLENGE_NAME']
  if (begin === undefined) return undefined
  // The text is ours.
  if (begin !== 'SRP_A') throw invalidParameter('CHALLENGE_NAME must be SRP_A')
  requireSrpPasswords(settings, pool)
  return requireParameter(parameters, 'SRP_A')
}

function preferredChoice(parameters: AuthParameters): ChoiceName | undefined {
  const preferred = parameters?.['PREFERRED_CHALLENGE']
  return preferred === undefined ? undefined : requireChoice('PREFERRED_CHALLENGE', preferred)
}

/** Which of the two operations a flow belongs to. */
export function requireMethod(flow: AuthFlowType, foreign: readonly AuthFlowType[]): void {
  if (foreign.includes(flow)) throw invalidParameter('Initiate Auth method not supported.')
}
