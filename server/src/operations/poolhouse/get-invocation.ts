import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import { CognitoError } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { type RenderedInvocation, renderInvocation } from './render-invocation.ts'
import { requireRecording } from './require-recording.ts'

type Input = { readonly userPoolId: string; readonly id: string }

export const getInvocation = {
  name: 'GetInvocation',

  async handle({ store, invocations }: Pick<Deps, 'store' | 'invocations'>, call: Call, { userPoolId, id }: Input) {
    requireRecording(invocations)
    const pool = await requireUserPool(store, call, userPoolId)
    const found = await invocations.find(pool.id, id)
    if (!found) throw new CognitoError('ResourceNotFoundException', `Invocation ${id} not found.`)
    return { invocation: renderInvocation(found) }
  },
} satisfies Operation<Input, { invocation: RenderedInvocation }>
