import { type AgreedTo, termsToAgreeTo } from '../../domain/app-clients/terms.ts'
import type { Deps } from '../../ports/deps.ts'
import type { ValidVisit } from './visit.ts'

export type { AgreedTo }

/** What people agree to who sign up at the client. The classic hosted UI shows none (unverified). */
export async function termsToShow(
  { store }: Pick<Deps, 'store'>,
  { pool, version, request: { client } }: ValidVisit,
  language: string,
): Promise<AgreedTo | undefined> {
  if (version === 1) return undefined
  return termsToAgreeTo(await store.terms.findByClient(pool.id, client.id), language)
}
