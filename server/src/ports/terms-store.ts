import type { ClientId, UserPoolId } from '../model/ids.ts'
import type { Terms } from '../model/terms.ts'
import type { Page } from './page.ts'

/** Documents that people agree to at sign-up. They go with their app client. */
export type TermsStore = {
  find(pool: UserPoolId, id: string): Promise<Terms | undefined>
  findByClient(pool: UserPoolId, client: ClientId): Promise<readonly Terms[]>
  /** False when the client has a document of that name. A client that is gone rejects with `appClientNotFound`. */
  insert(terms: Terms): Promise<boolean>
  /** Read, change, write under a lock. `taken`: the client has another document of the changed name. */
  update(pool: UserPoolId, id: string, change: (terms: Terms) => Terms): Promise<Terms | 'unknown' | 'taken'>
  delete(pool: UserPoolId, id: string): Promise<boolean>
  /** By id. */
  list(pool: UserPoolId, page: Page): Promise<readonly Terms[]>
  count(pool: UserPoolId): Promise<number>
}
