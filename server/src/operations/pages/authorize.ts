import { CognitoError } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { AuthorizationRequest } from '../oauth/authorization-request.ts'
import { errorRedirect } from '../oauth/authorization-response.ts'
import { finishAuthorization, type ProvenUser } from '../oauth/finish-authorization.ts'
import { signedIn } from './browser-session.ts'
import { type Failure, failureOf } from './failure.ts'
import { checkVisit, type Visit } from './visit.ts'

export type Decision =
  | { readonly kind: 'refused-here'; readonly error: string; readonly description: string }
  | { readonly kind: 'redirect'; readonly to: string }
  /** `failure`: why somebody who is signed in has to do so again. */
  | { readonly kind: 'ask'; readonly request: AuthorizationRequest; readonly failure?: Failure }

/** What comes of a request to the authorization endpoint: an answer at once, or the sign-in page. */
export async function authorize(deps: Deps, visit: Visit): Promise<Decision> {
  const checked = await checkVisit(deps, visit)
  if (checked.kind === 'refused-here') return checked
  if (checked.kind === 'refused') return { kind: 'redirect', to: checked.redirectTo }
  const { request } = checked
  const silent = request.prompt.includes('none')
  const refuse = (error: string, description?: string): Decision => ({
    kind: 'redirect',
    to: errorRedirect(request, error, description),
  })

  const maxAge = maxAgeOf(visit)
  if (maxAge === 'malformed') return refuse('invalid_request', 'max_age must be a number of seconds')
  const proven = request.prompt.includes('login') ? undefined : await signedIn(deps, { ...visit, request })
  // OpenID Connect Core section 3.1.2.1: without asking, login_required is the only answer.
  if (!proven || isOlder(deps, proven, maxAge)) return silent ? refuse('login_required') : { kind: 'ask', request }
  try {
    return { kind: 'redirect', to: await finishAuthorization(deps, visit.call, visit.pool, request, proven) }
  } catch (error) {
    if (!(error instanceof CognitoError)) throw error
    return silent ? refuse('invalid_request', error.message) : { kind: 'ask', request, failure: failureOf(error) }
  }
}

function maxAgeOf({ parameters }: Visit): number | 'malformed' {
  const text = parameters.get('max_age')
  if (text === undefined) return Number.POSITIVE_INFINITY
  return /^\d{1,9}$/.test(text) ? Number(text) : 'malformed'
}

const isOlder = ({ clock }: Pick<Deps, 'clock'>, { authTime }: ProvenUser, seconds: number) =>
  clock.now().getTime() - authTime.getTime() > seconds * 1000
