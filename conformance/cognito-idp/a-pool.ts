import {
  type CognitoIdentityProviderClient,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
  DeleteUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { cognitoClient } from './client.ts'

export type Pool = AsyncDisposable & { readonly cognito: CognitoIdentityProviderClient; readonly UserPoolId: string }

/** A pool of a test's own, which goes with it; domains have to be deleted before. `endpoint`: of a server of its own. */
export async function aPool(input: Partial<CreateUserPoolCommandInput> = {}, endpoint?: string): Promise<Pool> {
  const cognito = cognitoClient('us-east-1', endpoint)
  const { UserPool } = await cognito.send(new CreateUserPoolCommand({ PoolName: 'conformance', ...input }))
  const UserPoolId = UserPool?.Id ?? ''
  return {
    cognito,
    UserPoolId,
    async [Symbol.asyncDispose]() {
      await cognito.send(new DeleteUserPoolCommand({ UserPoolId }))
      cognito.destroy()
    },
  }
}
