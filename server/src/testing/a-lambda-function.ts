import { createHash } from 'node:crypto'
import type { LambdaFunction } from '../model/lambda-function.ts'
import { sealed } from '../model/sealed.ts'
import { NOON } from './test-clock.ts'

/** No zip: the store does not look into packages. */
export const packageOfTokens = new Uint8Array(Buffer.from('the package'))

export const aLambdaFunction: LambdaFunction = {
  region: 'us-east-1',
  name: 'tokens',
  version: '$LATEST',
  accountId: '000000000000',
  runtime: 'nodejs24.x',
  handler: 'index.handler',
  role: 'arn:aws:iam::000000000000:role/lambda',
  description: 'ä',
  timeoutSeconds: 3,
  memoryMb: 128,
  sealedEnvironment: sealed(new Uint8Array([1, 2, 3])),
  codeSha256: createHash('sha256').update(packageOfTokens).digest('base64'),
  codeBytes: packageOfTokens.length,
  logging: { format: 'Text', group: '/aws/lambda/tokens' },
  tags: { team: 'identity' },
  policy: [],
  tracingMode: 'PassThrough',
  ephemeralStorageMb: 512,
  architecture: 'x86_64',
  revisionId: '5a1c4c1e-6c0f-4f57-9a6b-2f0d8f2f7c11',
  createdAt: NOON,
  updatedAt: NOON,
}
