import type { FastifyReply } from 'fastify'
import { checkVisit, type ValidVisit } from '../../operations/pages/visit.ts'
import { showRefusal } from './error-page.ts'
import type { Page } from './page.ts'

/** Pages that belong to an authorization request check it before anything else. */
export const onValidVisit =
  (answer: (page: Page, visit: ValidVisit) => Promise<FastifyReply> | FastifyReply) =>
  async (page: Page): Promise<FastifyReply> => {
    const checked = await checkVisit(page.deps, page.visit)
    if (checked.kind === 'refused-here') return showRefusal(page, checked)
    if (checked.kind === 'refused') return page.goTo(checked.redirectTo)
    return answer(page, { ...page.visit, request: checked.request })
  }
