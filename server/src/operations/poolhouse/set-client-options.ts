import type { ClientOptions } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import { appClientNotFound, invalidParameter } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { type NamedClient, type OptionsOutput, optionsOf, requireNamedClient } from './client-options.ts'

type Input = NamedClient & Partial<ClientOptions>

/** Options that the request leaves out stay as they are. */
export const setClientOptions = {
  name: 'SetClientOptions',

  async handle(deps: Pick<Deps, 'store' | 'settings' | 'clock'>, call: Call, input: Input): Promise<OptionsOutput> {
    if (deps.settings.strict) throw invalidParameter('Client options are an extension; with --strict there are none.')
    const { userPoolId: _, clientId: __, ...asked } = input
    const client = await deps.store.transaction(async (tx) => {
      const { userPoolId, id } = await requireNamedClient(tx, call, input)
      return tx.appClients.update(userPoolId, id, (current) => ({
        ...current,
        options: { ...optionsOf(current), ...asked },
        updatedAt: deps.clock.now(),
      }))
    })
    if (!client) throw appClientNotFound(input.clientId)
    return { options: optionsOf(client) }
  },
} satisfies Operation<Input, OptionsOutput>
