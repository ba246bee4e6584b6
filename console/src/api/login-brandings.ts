import { ApiError } from './api-error.ts'
import { cognito, type LoginBranding } from './cognito-idp.ts'
import type { Settings } from './poolhouse.ts'

/** The style of an app client; undefined: it has none. `merged`: with what pages show where it says nothing. */
export async function findLoginBranding(
  UserPoolId: string,
  ClientId: string,
  { merged = false } = {},
): Promise<LoginBranding | undefined> {
  const input = { UserPoolId, ClientId, ReturnMergedResources: merged }
  try {
    return (await cognito('DescribeManagedLoginBrandingByClient', input)).ManagedLoginBranding
  } catch (error) {
    // The client is there: its page, or the list that it is in, was loaded before.
    if (error instanceof ApiError && error.code === 'ResourceNotFoundException') return undefined
    throw error
  }
}

export const settingsOf = ({ Settings: settings = {} }: LoginBranding): Settings => settings as Settings
