import type { FastifyReply } from 'fastify'
import type { AuthorizationRequest } from '../../operations/oauth/authorization-request.ts'
import { authorize, type Decision } from '../../operations/pages/authorize.ts'
import { offersChoice } from '../../operations/pages/choice.ts'
import type { Failure } from '../../operations/pages/failure.ts'
import { signIn } from '../../operations/pages/sign-in.ts'
import { submitName } from './choice.ts'
import { showRefusal } from './error-page.ts'
import { follow } from './follow.ts'
import { showForgotPassword } from './forgot-password.ts'
import type { Page } from './page.ts'
import { notOwnForm } from './parts.ts'
import { signInView } from './sign-in-view.ts'
import { onValidVisit } from './valid-visit.ts'

/** GET /oauth2/authorize: an answer at once for who is signed in, else the sign-in page. */
export async function authorizePage(page: Page): Promise<FastifyReply> {
  const decision = await decide(page)
  if (decision.kind === 'ask' && decision.failure === undefined) return page.goTo(page.address('login'))
  return answer(page, decision)
}

/** GET /login, with the same parameters. */
export const signInPage = async (page: Page): Promise<FastifyReply> => answer(page, await decide(page))

function decide(page: Page): Promise<Decision> {
  const { sessionHandle: _, ...withoutSession } = page.visit
  return authorize(page.deps, page.isFramed ? withoutSession : page.visit)
}

async function answer(page: Page, decision: Decision): Promise<FastifyReply> {
  switch (decision.kind) {
    case 'refused-here':
      return showRefusal(page, decision)
    case 'redirect':
      return page.goTo(decision.to)
    case 'ask':
      return showSignIn(page, decision.request, { failure: decision.failure })
  }
}

type Told = { readonly failure?: Failure | undefined; readonly username?: string | undefined; readonly status?: number }

export function showSignIn(page: Page, request: AuthorizationRequest, told: Told = {}): Promise<FastifyReply> {
  const { failure, username = page.visit.parameters.get('login_hint'), status = 200 } = told
  const handed = page.handed(request.client)
  const notice = handed?.page === 'sign-in' ? handed.notice : undefined
  if (notice) page.forgetHanded()
  const choice = offersChoice(request.client, page.visit.version)
  return page.show(
    status,
    signInView(page, { pool: page.visit.pool, choice, username, notice, failure }),
    request.redirectUri,
  )
}

/** POST /login. */
export const submitSignIn = onValidVisit(async (page, visit) => {
  const { request } = visit
  const username = page.fields.get('username') ?? ''
  if (!page.isOwnForm) return showSignIn(page, request, { username, failure: notOwnForm, status: 403 })
  if (offersChoice(request.client, page.visit.version)) {
    return submitName(page, visit, username, (failure) => showSignIn(page, request, { username, failure, status: 400 }))
  }
  const outcome = await signIn(page.deps, visit, { username, password: page.fields.get('password') ?? '' })
  if (outcome.kind === 'failed') return showSignIn(page, request, { username, failure: outcome.failure, status: 400 })
  if (outcome.kind === 'reset-required') {
    return showForgotPassword(page, visit, { username, failure: outcome.failure, status: 400 })
  }
  return follow(page, request.client, outcome)
})
