import {
  type CognitoIdentityProviderClient,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
  DeleteUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { cognitoClient } from './client.ts'

export type Pool = AsyncDisposable & { readonly cognito: CognitoIdentityProviderClient; readonly UserPoolId: string }

/** A pool of a test's own, which goes with it; domains have to be deleted before. */
export async function aPool(input: Partial<CreateUserPoolCommandInput> = {}): Promise<Pool> {
  const cognito = cognitoClient()
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
