import { requireSecretHash } from '../../domain/app-clients/secret-hash.ts'
import { answerAdminPassword } from '../../domain/auth-flows/admin-password.ts'
import { answerSrp } from '../../domain/auth-flows/answer.ts'
import { answerCode } from '../../domain/auth-flows/answer-code.ts'
import { attempt } from '../../domain/auth-flows/attempt.ts'
import { answerChoice, answerPasskey } from '../../domain/auth-flows/choice.ts'
import { answerCustom } from '../../domain/auth-flows/custom-auth.ts'
import { answerDeviceProof, answerDeviceSrp } from '../../domain/auth-flows/device-srp.ts'
import { answerMfaSetup, setUpSentCodes } from '../../domain/auth-flows/mfa-setup.ts'
import { answerNewPassword } from '../../domain/auth-flows/new-password-required.ts'
import { answerMfaType } from '../../domain/auth-flows/select-mfa-type.ts'
import type { SignIn, Step } from '../../domain/auth-flows/sign-in.ts'
import { answerSoftwareToken } from '../../domain/auth-flows/software-token-mfa.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import { type AuthParameters, requireChoice, requireParameter } from './auth-parameters.ts'
import { toAuthResponse } from './auth-step.ts'
import type { RespondToAuthChallengeRequest, RespondToAuthChallengeResponse } from './shapes.ts'

export type AnswerRequest = Pick<
  RespondToAuthChallengeRequest,
  'ChallengeName' | 'ChallengeResponses' | 'Session' | 'ClientMetadata'
>

/** What both operations share that answer a challenge; each has looked up client and pool. */
export async function answerAuth(
  deps: Deps,
  signIn: SignIn,
  input: AnswerRequest,
): Promise<RespondToAuthChallengeResponse> {
  const step = await attempt(deps, signIn, input.ChallengeName, (watched) => answer(deps, watched, input))
  return toAuthResponse(deps, signIn.call, step)
}

async function answer(deps: Deps, signIn: SignIn, input: AnswerRequest): Promise<Step> {
  const { ChallengeName: name, ChallengeResponses: responses, ClientMetadata: clientMetadata } = input
  const answeredAs = requireParameter(responses, 'USERNAME')
  requireSecretHash(deps.sealer, signIn.client, answeredAs, responses?.['SECRET_HASH'])
  switch (name) {
    case 'PASSWORD_VERIFIER': {
      // A session that comes along is not needed: the secret block says which challenge it is.
      const deviceKey = responses?.['DEVICE_KEY']
      return answerSrp(deps, signIn, { answeredAs, ...srpProof(responses), deviceKey, clientMetadata })
    }
    case 'DEVICE_SRP_AUTH': {
      const session = requireSession(input)
      const deviceKey = requireParameter(responses, 'DEVICE_KEY')
      const clientPublic = requireParameter(responses, 'SRP_A')
      return answerDeviceSrp(deps, signIn, { answeredAs, session, deviceKey, clientPublic })
    }
    case 'DEVICE_PASSWORD_VERIFIER': {
      const deviceKey = requireParameter(responses, 'DEVICE_KEY')
      return answerDeviceProof(deps, signIn, { answeredAs, ...srpProof(responses), deviceKey, clientMetadata })
    }
    case 'CUSTOM_CHALLENGE': {
      const session = requireSession(input)
      const text = requireParameter(responses, 'ANSWER')
      return answerCustom(deps, signIn, { answeredAs, session, text, clientMetadata })
    }
    case 'NEW_PASSWORD_REQUIRED': {
      const session = requireSession(input)
      const password = requireBounded(requireParameter(responses, 'NEW_PASSWORD'))
      const attributes = attributesOf(responses ?? {})
      return answerNewPassword(deps, signIn, { answeredAs, session, password, attributes, clientMetadata })
    }
    case 'ADMIN_NO_SRP_AUTH': {
      // API reference, RespondToAuthChallenge: "You can't respond" to it there. The text is ours.
      if (!signIn.byAdministrator) throw invalidParameter('Only AdminRespondToAuthChallenge answers ADMIN_NO_SRP_AUTH.')
      const session = requireSession(input)
      const password = requireParameter(responses, 'PASSWORD')
      return answerAdminPassword(deps, signIn, { answeredAs, session, password, clientMetadata })
    }
    case 'SELECT_CHALLENGE': {
      const session = requireSession(input)
      const choice = requireChoice('ANSWER', requireParameter(responses, 'ANSWER'))
      const credential = responses?.['CREDENTIAL']
      if (choice === 'WEB_AUTHN' && credential !== undefined) {
        return answerPasskey(deps, signIn, { answeredAs, session, credential, clientMetadata })
      }
      const deviceKey = responses?.['DEVICE_KEY']
      const given = { password: responses?.['PASSWORD'], clientPublic: responses?.['SRP_A'], deviceKey, clientMetadata }
      return answerChoice(deps, signIn, { answeredAs, session, choice, given })
    }
    case 'PASSWORD': {
      const session = requireSession(input)
      const password = requireParameter(responses, 'PASSWORD')
      const given = { password, deviceKey: responses?.['DEVICE_KEY'], clientMetadata }
      return answerChoice(deps, signIn, { answeredAs, session, choice: name, given })
    }
    case 'PASSWORD_SRP': {
      const session = requireSession(input)
      const clientPublic = requireParameter(responses, 'SRP_A')
      return answerChoice(deps, signIn, { answeredAs, session, choice: name, given: { clientPublic, clientMetadata } })
    }
    case 'WEB_AUTHN': {
      const session = requireSession(input)
      const credential = requireParameter(responses, 'CREDENTIAL')
      return answerPasskey(deps, signIn, { answeredAs, session, credential, clientMetadata })
    }
    case 'EMAIL_OTP':
    case 'SMS_OTP':
    case 'SMS_MFA': {
      const session = requireSession(input)
      const code = requireParameter(responses, `${name}_CODE`)
      return answerCode(deps, signIn, { name, answeredAs, session, code, clientMetadata })
    }
    case 'SOFTWARE_TOKEN_MFA': {
      const session = requireSession(input)
      const code = requireParameter(responses, 'SOFTWARE_TOKEN_MFA_CODE')
      return answerSoftwareToken(deps, signIn, { answeredAs, session, code, clientMetadata })
    }
    case 'SELECT_MFA_TYPE': {
      const session = requireSession(input)
      const choice = requireParameter(responses, 'ANSWER')
      return answerMfaType(deps, signIn, { answeredAs, session, choice, clientMetadata })
    }
    case 'MFA_SETUP': {
      const setup = { answeredAs, session: requireSession(input), clientMetadata }
      const to = responses?.['EMAIL']
      return to
        ? setUpSentCodes(deps, signIn, { ...setup, factor: 'EMAIL_OTP', to })
        : answerMfaSetup(deps, signIn, setup)
    }
  }
}

const srpProof = (responses: AuthParameters) => ({
  signature: requireParameter(responses, 'PASSWORD_CLAIM_SIGNATURE'),
  secretBlock: requireParameter(responses, 'PASSWORD_CLAIM_SECRET_BLOCK'),
  timestamp: requireParameter(responses, 'TIMESTAMP'),
})

function requireSession({ Session: session }: AnswerRequest): string {
  if (session === undefined) throw invalidParameter('Missing required parameter Session')
  return session
}

/** PasswordType of the service model, which does not see what is in a map. */
function requireBounded(password: string): string {
  if (password.length <= 256) return password
  throw invalidParameter('NEW_PASSWORD must have length less than or equal to 256')
}

const prefix = 'userAttributes.'

/** `userAttributes.name` is the attribute `name`. */
const attributesOf = (responses: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(responses)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  )
