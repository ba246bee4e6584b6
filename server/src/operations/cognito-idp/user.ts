import type { CodeDelivery } from '../../domain/users/codes.ts'
import type { Every } from '../../lib/present.ts'
import { present } from '../../lib/present.ts'
import type { ListedUser, UserAttributes } from '../../model/user.ts'
import type { AttributeType, CodeDeliveryDetailsType, MFAOptionType, UserType } from './shapes.ts'

/** Attributes of a request. One that is named twice has the last value. */
export const fromAttributeList = (list: readonly AttributeType[] | undefined): UserAttributes =>
  Object.fromEntries((list ?? []).map(({ Name, Value }) => [Name, Value ?? '']))

/** Attributes of a new user: one without a value is none. */
export const fromNewAttributeList = (list: readonly AttributeType[] | undefined): UserAttributes =>
  fromAttributeList(list?.filter(({ Value }) => Value))

/** `ValidationData`, which no rule of ours looks at. */
export const fromValidationData = (list: readonly AttributeType[] | undefined) => list && fromAttributeList(list)

/** `sub` comes first. */
export function toAttributeList(
  { sub, attributes }: Pick<ListedUser, 'sub' | 'attributes'>,
  isShown: (name: string) => boolean = () => true,
): readonly AttributeType[] {
  return Object.entries({ sub, ...attributes })
    .filter(([name]) => isShown(name))
    .map(([Name, Value]) => ({ Name, Value }))
}

/** A user as lists show it. */
export function renderUser(user: ListedUser, isShown?: (name: string) => boolean): UserType {
  return present({
    Username: user.username,
    Attributes: toAttributeList(user, isShown),
    UserCreateDate: user.createdAt,
    UserLastModifiedDate: user.updatedAt,
    Enabled: user.enabled,
    UserStatus: user.status,
    MFAOptions: mfaOptions(user),
  } satisfies Every<UserType>)
}

/** Only what SetUserSettings turned on: this list is older than other second factors. */
const mfaOptions = ({ mfa }: Pick<ListedUser, 'mfa'>): readonly MFAOptionType[] | undefined =>
  mfa?.smsByOptions ? [{ DeliveryMedium: 'SMS', AttributeName: 'phone_number' }] : undefined

/** Second factors as a user's own data show them: absent where there are none. */
export function renderMfa(user: Pick<ListedUser, 'mfa'>) {
  const { enabled = [], passkeys, preferred } = user.mfa ?? {}
  const active = passkeys ? [...enabled, 'WEB_AUTHN_MFA'] : enabled
  return present({
    MFAOptions: mfaOptions(user),
    PreferredMfaSetting: preferred,
    UserMFASettingList: active.length > 0 ? active : undefined,
  })
}

export const renderDelivery = ({ destination, medium, attribute }: CodeDelivery): CodeDeliveryDetailsType => ({
  Destination: destination,
  DeliveryMedium: medium,
  AttributeName: attribute,
})

/** Taking attributes away is setting them to nothing. */
export const toDeletions = (names: readonly string[]): UserAttributes =>
  Object.fromEntries(names.map((name) => [name, '']))
