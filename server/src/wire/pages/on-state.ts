import type { FastifyReply } from 'fastify'
import type { PageState } from '../../operations/pages/page-state.ts'
import type { ValidVisit } from '../../operations/pages/visit.ts'
import type { Page } from './page.ts'
import { onValidVisit } from './valid-visit.ts'

type StateOf<Name extends PageState['page']> = Extract<PageState, { readonly page: Name }>

/** Pages that only who comes from the one before may see: everybody else begins with the sign-in (SEC-47). */
export const onState = <Name extends PageState['page']>(
  name: Name,
  answer: (page: Page, visit: ValidVisit, state: StateOf<Name>) => Promise<FastifyReply> | FastifyReply,
) =>
  onValidVisit((page, visit) => {
    const state = page.handed(visit.request.client)
    return state?.page === name ? answer(page, visit, state as StateOf<Name>) : page.goTo(page.address('login'))
  })
