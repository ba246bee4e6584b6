import { cognito, type shapes, type UserPool } from '../../api/cognito-idp.ts'
import { getMfaConfig, type MfaConfig, updateMfaConfig } from '../../api/mfa-config.ts'
import { updateUserPool } from '../../api/user-pools.ts'
import { type DeviceForm, toDeviceConfiguration, toDeviceForm } from './devices.ts'
import { type MfaMethod, mfaMethodsOf, toMfaConfig } from './mfa.ts'
import { type Recovery, recoveryOf, toRecoverySetting } from './recovery.ts'

export type SignInForm = DeviceForm & {
  readonly factors: readonly shapes.AuthFactorType[]
  readonly mfa: shapes.UserPoolMfaType
  readonly methods: readonly MfaMethod[]
  readonly recovery: Recovery
  readonly trackSessions: boolean
  readonly maxSessions: string
}

type Beside = { readonly mfa: MfaConfig; readonly sessions: shapes.GetUserPoolSessionConfigurationResponse }

/** What other operations than DescribeUserPool tell of the sign-in. */
export async function loadBeside(UserPoolId: string): Promise<Beside> {
  const [mfa, sessions] = await Promise.all([
    getMfaConfig(UserPoolId),
    cognito('GetUserPoolSessionConfiguration', { UserPoolId }),
  ])
  return { mfa, sessions }
}

export const toForm = (pool: UserPool, { mfa, sessions }: Beside): SignInForm => ({
  ...toDeviceForm(pool),
  factors: pool.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ['PASSWORD'],
  mfa: mfa.MfaConfiguration ?? 'OFF',
  methods: mfaMethodsOf(mfa),
  recovery: recoveryOf(pool),
  trackSessions: sessions.UserSessionTracking === 'ENABLED',
  maxSessions: String(sessions.TokenSession?.MaxPerUser ?? 100),
})

export async function save(UserPoolId: string, form: SignInForm, before: SignInForm): Promise<void> {
  const saveRest = () =>
    updateUserPool(UserPoolId, ({ Policies }) => ({
      Policies: { ...Policies, SignInPolicy: { AllowedFirstAuthFactors: form.factors } },
      AccountRecoverySetting: toRecoverySetting(form.recovery),
      DeviceConfiguration: toDeviceConfiguration(form),
    }))
  const saveMfa = () => updateMfaConfig(UserPoolId, (now) => toMfaConfig(form, now))
  // Required MFA narrows what else may be set: it goes first, and comes last.
  const steps = before.mfa === 'ON' && form.mfa !== 'ON' ? [saveMfa, saveRest] : [saveRest, saveMfa]
  for (const step of steps) await step()
  if (form.trackSessions === before.trackSessions && form.maxSessions === before.maxSessions) return
  await cognito('SetUserPoolSessionConfiguration', {
    UserPoolId,
    UserSessionTracking: form.trackSessions ? 'ENABLED' : 'DISABLED',
    TokenSession: { MaxPerUser: Number(form.maxSessions) },
  })
}
