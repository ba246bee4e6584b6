import { describeAppClient } from '../../api/app-clients.ts'
import { cognito, type shapes } from '../../api/cognito-idp.ts'
import { getClientOptions, setClientOptions } from '../../api/poolhouse.ts'
import { bareClient, type ClientForm, type FullClient, toForm, toOptions, toSettings } from './client-form.ts'

/** An app client with what other operations tell of it. */
export async function loadClient(UserPoolId: string, ClientId: string): Promise<FullClient> {
  const [settings, options, sessions] = await Promise.all([
    describeAppClient(UserPoolId, ClientId),
    getClientOptions({ userPoolId: UserPoolId, clientId: ClientId }),
    cognito('GetUserPoolClientSessionConfiguration', { UserPoolId, ClientId }),
  ])
  return { settings, options, ssoMinutes: sessions.SSOSession?.MaxValidityMinutes ?? bareClient.ssoMinutes }
}

/** Lays what somebody changed over what the client is now: another may have changed the rest meanwhile. */
export async function updateClient(poolId: string, clientId: string, changes: Partial<ClientForm>): Promise<void> {
  const before = toForm(await loadClient(poolId, clientId))
  const after = { ...before, ...changes }
  await cognito('UpdateUserPoolClient', { UserPoolId: poolId, ClientId: clientId, ...toSettings(after) })
  await saveBeside(poolId, clientId, before, after)
}

type Secret = Pick<shapes.CreateUserPoolClientRequest, 'GenerateSecret' | 'ClientSecret'>

/** Gives the id of the new client, which is there even if what stands beside it could not be set. */
export async function createClient(
  poolId: string,
  form: ClientForm,
  secret: Secret,
): Promise<{ readonly id: string; readonly failure?: unknown }> {
  const { UserPoolClient } = await cognito('CreateUserPoolClient', {
    UserPoolId: poolId,
    ...toSettings(form),
    ...secret,
  })
  const id = UserPoolClient?.ClientId ?? ''
  try {
    await saveBeside(poolId, id, toForm(bareClient), form)
    return { id }
  } catch (failure) {
    return { id, failure }
  }
}

/** Sent only where it changes: pools without tracked sessions and strict servers refuse it. */
async function saveBeside(poolId: string, clientId: string, before: ClientForm, after: ClientForm): Promise<void> {
  if (before.ssoMinutes !== after.ssoMinutes) {
    const SSOSession = { MaxValidityMinutes: Number(after.ssoMinutes) }
    await cognito('SetUserPoolClientSessionConfiguration', { UserPoolId: poolId, ClientId: clientId, SSOSession })
  }
  const [options, former] = [toOptions(after), toOptions(before)]
  if (JSON.stringify(options) !== JSON.stringify(former)) {
    await setClientOptions({ userPoolId: poolId, clientId }, options)
  }
}
