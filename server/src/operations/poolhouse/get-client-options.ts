import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { type NamedClient, type OptionsOutput, optionsOf, requireNamedClient } from './client-options.ts'

/** What an app client has beyond what Cognito's have. */
export const getClientOptions = {
  name: 'GetClientOptions',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: NamedClient): Promise<OptionsOutput> {
    return { options: optionsOf(await requireNamedClient(store, call, input)) }
  },
} satisfies Operation<NamedClient, OptionsOutput>
