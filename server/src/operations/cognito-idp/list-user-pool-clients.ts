import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { readPage } from './page.ts'
import { renderAppClientDescription } from './render-app-client.ts'
import type { ListUserPoolClientsRequest, ListUserPoolClientsResponse } from './shapes.ts'

export const listUserPoolClients = {
  name: 'ListUserPoolClients',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: ListUserPoolClientsRequest) {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    if (input.ClientType === 'DCR')
      throw invalidParameter('ClientType DCR is not supported: clients cannot register themselves.')
    const { items, ...next } = await readPage(
      { of: ['ListUserPoolClients', pool.id], limit: input.MaxResults, token: input.NextToken },
      (page) => store.appClients.list(pool.id, page),
      (client) => client.id,
    )
    return { UserPoolClients: items.map(renderAppClientDescription), ...next }
  },
} satisfies Operation<ListUserPoolClientsRequest, ListUserPoolClientsResponse>
