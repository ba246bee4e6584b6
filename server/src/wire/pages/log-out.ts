import type { FastifyReply } from 'fastify'
import { logOut } from '../../operations/pages/log-out.ts'
import { showRefusal } from './error-page.ts'
import type { Page } from './page.ts'
import { paragraph } from './parts.ts'

/** GET /logout. */
export async function logOutPage(page: Page): Promise<FastifyReply> {
  const outcome = await logOut(page.deps, page.visit)
  if (outcome.kind === 'refused-here') return showRefusal(page, outcome)
  page.forgetSession()
  const { title, text } = page.texts.signedOut
  switch (outcome.kind) {
    case 'redirect':
      return page.goTo(outcome.to)
    case 'sign-in':
      return page.goTo(page.address('login'))
    case 'signed-out':
      return page.tell(200, { title, body: paragraph(text) })
  }
}
