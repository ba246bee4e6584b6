import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import type { Poolhouse } from '../poolhouse.ts'

/** A function for every trigger: it writes down what it gets, in order, and says so when it is asked. */
export const journalFunction = {
  'journal/index.mjs': `const seen = []
export const handler = async (event) => {
  if (event.read) return seen.splice(0)
  seen.push(event)
  const { response, request, triggerSource } = event
  if (request.validationData?.confirm) response.autoConfirmUser = true
  if (triggerSource.startsWith('UserMigration_')) {
    response.userAttributes = { email: 'bob@example.com', email_verified: 'true' }
    response.finalUserStatus = 'CONFIRMED'
    response.messageAction = 'SUPPRESS'
  }
  return event
}
`,
}

export type SeenEvent = {
  readonly triggerSource: string
  readonly userName: string
  readonly request: {
    readonly clientMetadata?: Record<string, string>
    readonly validationData?: Record<string, string> | null
    readonly userAttributes?: Record<string, string>
    readonly [member: string]: unknown
  }
}

/** What the function has seen since it was read last; the server has to give it one process. */
export async function readJournal({ url }: Poolhouse): Promise<readonly SeenEvent[]> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const lambda = new LambdaClient({ region: 'us-east-1', endpoint: url, credentials })
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName: 'journal', Payload: '{"read":true}' }))
  lambda.destroy()
  return JSON.parse(Payload?.transformToString() ?? '')
}
