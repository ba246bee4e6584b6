import type { Operation } from '../operation.ts'
import { newDataKey } from './new-data-key.ts'
import type { GenerateDataKeyRequest, GenerateDataKeyResponse } from './shapes.ts'

export const generateDataKey = {
  name: 'GenerateDataKey',

  handle: newDataKey,
} satisfies Operation<GenerateDataKeyRequest, GenerateDataKeyResponse>
