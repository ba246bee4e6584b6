import { cognito, type shapes } from '../../api/cognito-idp.ts'
import { type ApplicationType, clientSettingsOf, machineScope } from './application-types.ts'

/** What the form of a new pool holds. */
export type NewUserPool = {
  readonly type: ApplicationType
  readonly clientName: string
  readonly poolName: string
  readonly signInWith: readonly ('email' | 'phone_number' | 'username')[]
  readonly selfRegistration: boolean
  readonly requiredAttributes: readonly string[]
  readonly returnUrl: string
  readonly tier: shapes.UserPoolTierType
  readonly minimumLength: string
  readonly deletionProtection: boolean
}

export const emptyUserPool: NewUserPool = {
  type: 'web',
  clientName: '',
  poolName: '',
  signInWith: ['email'],
  selfRegistration: true,
  requiredAttributes: ['email'],
  returnUrl: '',
  tier: 'ESSENTIALS',
  minimumLength: '8',
  deletionProtection: false,
}

/** Makes the pool, its domain, and its first app client. Gives the id of the pool, which is there even if the rest fails. */
export async function createUserPool(form: NewUserPool): Promise<{ readonly id: string; readonly failure?: unknown }> {
  const { UserPool } = await cognito('CreateUserPool', poolRequest(form))
  const id = UserPool?.Id ?? ''
  try {
    await createRest(id, form)
    return { id }
  } catch (failure) {
    return { id, failure }
  }
}

async function createRest(UserPoolId: string, { type, clientName, returnUrl }: NewUserPool): Promise<void> {
  await cognito('CreateUserPoolDomain', { UserPoolId, Domain: domainOf(UserPoolId) })
  if (type === 'machine') {
    const { server: Identifier, scope: ScopeName } = machineScope
    const Scopes = [{ ScopeName, ScopeDescription: 'Read' }]
    await cognito('CreateResourceServer', { UserPoolId, Identifier, Name: 'Default resource server', Scopes })
  }
  const urls = returnUrl.trim() === '' ? [] : [returnUrl.trim()]
  await cognito('CreateUserPoolClient', { UserPoolId, ClientName: clientName.trim(), ...clientSettingsOf(type, urls) })
}

/** As AWS names it: the id without its underscore. An id may hold a word that no domain may have. */
export const domainOf = (id: string): string =>
  id
    .toLowerCase()
    .replace('_', '')
    .replace(/aws|amazon|cognito/g, (word) => [...word].join('-'))

/** The request for that form: sign-in by a username needs no attribute, sign-in by others makes them the username. */
export function poolRequest(form: NewUserPool): shapes.CreateUserPoolRequest {
  const others = form.signInWith.filter((each) => each !== 'username')
  const byUsername = form.signInWith.includes('username')
  const isForPeople = form.type !== 'machine'
  return {
    PoolName: form.poolName.trim(),
    UserPoolTier: form.tier,
    DeletionProtection: form.deletionProtection ? 'ACTIVE' : 'INACTIVE',
    Policies: { PasswordPolicy: { ...passwordPolicy, MinimumLength: Number(form.minimumLength) } },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: !(isForPeople && form.selfRegistration) },
    ...(isForPeople && {
      UsernameConfiguration: { CaseSensitive: false },
      Schema: form.requiredAttributes.map((Name) => ({ Name, Required: true, Mutable: true })),
      AutoVerifiedAttributes: autoVerified(others, form.requiredAttributes),
      ...(others.length > 0 && { [byUsername ? 'AliasAttributes' : 'UsernameAttributes']: others }),
    }),
  }
}

const passwordPolicy = {
  RequireLowercase: true,
  RequireUppercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: 7,
}

/** Who signs in by an address proves that it is theirs. */
function autoVerified(signInWith: readonly string[], required: readonly string[]): ('email' | 'phone_number')[] {
  return (['email', 'phone_number'] as const).filter(
    (each) => signInWith.includes(each) || (each === 'email' && required.includes(each)),
  )
}
