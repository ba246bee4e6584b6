import type { FastifyReply } from 'fastify'
import type { Failure } from '../../operations/pages/failure.ts'
import { offersSignUp, signUp } from '../../operations/pages/sign-up.ts'
import { termsToShow } from '../../operations/pages/terms.ts'
import type { ValidVisit } from '../../operations/pages/visit.ts'
import { follow } from './follow.ts'
import type { Page } from './page.ts'
import { notOwnForm } from './parts.ts'
import { signUpView } from './sign-up-view.ts'
import { onValidVisit } from './valid-visit.ts'

/** GET /signup. */
export const signUpPage = onValidVisit((page, visit) => show(page, visit, 200))

/** POST /signup. */
export const submitSignUp = onValidVisit(async (page, visit) => {
  if (!page.isOwnForm) return show(page, visit, 403, notOwnForm)
  const arrival = await signUp(page.deps, visit, page.fields)
  if (arrival.kind === 'failed') return show(page, visit, 400, arrival.failure)
  return follow(page, visit.request.client, arrival)
})

async function show(page: Page, visit: ValidVisit, status: number, failure?: Failure): Promise<FastifyReply> {
  const { pool, request } = visit
  if (!offersSignUp(pool)) return page.show(403, signUpView(page, { pool }))
  const terms = await termsToShow(page.deps, visit, page.texts.language)
  const view = signUpView(page, { pool, client: request.client, terms, failure })
  return page.show(status, view, request.redirectUri)
}
