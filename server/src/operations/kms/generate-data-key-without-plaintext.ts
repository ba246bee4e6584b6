import type { Operation } from '../operation.ts'
import { newDataKey } from './new-data-key.ts'
import type { GenerateDataKeyRequest, GenerateDataKeyWithoutPlaintextResponse } from './shapes.ts'

export const generateDataKeyWithoutPlaintext = {
  name: 'GenerateDataKeyWithoutPlaintext',

  async handle(deps, call, input) {
    const { Plaintext: _kept, ...rest } = await newDataKey(deps, call, input)
    return rest
  },
} satisfies Operation<GenerateDataKeyRequest, GenerateDataKeyWithoutPlaintextResponse>
