import { requireLinks, termsExist, termsNotFound } from '../../domain/app-clients/terms.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Terms } from '../../model/terms.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { UpdateTermsRequest, UpdateTermsResponse } from './shapes.ts'
import { renderTerms } from './terms.ts'

export const updateTerms = {
  name: 'UpdateTerms',

  /** Terms keep what the request leaves out; links that are given replace all. */
  async handle({ store, clock }: Pick<Deps, 'store' | 'clock'>, call: Call, input: UpdateTermsRequest) {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const links = input.Links && requireLinks(input.Links)
    const updatedAt = clock.now()
    const change = (terms: Terms): Terms => {
      const name = (input.TermsName as Terms['name'] | undefined) ?? terms.name
      return { ...terms, name, links: links ?? terms.links, updatedAt }
    }
    const terms = await store.terms.update(pool.id, input.TermsId, change)
    if (terms === 'unknown') throw termsNotFound(input.TermsId)
    if (terms === 'taken') throw termsExist(input.TermsName as Terms['name'])
    return { Terms: renderTerms(terms) }
  },
} satisfies Operation<UpdateTermsRequest, UpdateTermsResponse>
