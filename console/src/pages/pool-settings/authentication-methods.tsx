import SpaceBetween from '@cloudscape-design/components/space-between'
import type { UserPool } from '../../api/cognito-idp.ts'
import { getMfaConfig, type MfaConfig, updateMfaConfig } from '../../api/mfa-config.ts'
import { updateUserPool } from '../../api/user-pools.ts'
import type { PageProps } from '../../routing/route.ts'
import { type EmailForm, toEmailConfiguration, toEmailForm } from './email.ts'
import { EmailSection } from './email-section.tsx'
import { PasskeySection } from './passkey-section.tsx'
import { arePasskeysChanged, type PasskeyForm, toPasskeyConfiguration, toPasskeyForm } from './passkeys.ts'
import { type PasswordPolicyForm, toPasswordPolicy, toPasswordPolicyForm } from './password-policy.ts'
import { PasswordPolicySection } from './password-policy-section.tsx'
import { SettingsForm } from './settings-form.tsx'
import { type SmsForm, toSmsConfiguration, toSmsForm } from './sms.ts'
import { SmsSection } from './sms-section.tsx'

type Form = PasswordPolicyForm & EmailForm & SmsForm & PasskeyForm

const toForm = (pool: UserPool, { WebAuthnConfiguration }: MfaConfig): Form => ({
  ...toPasswordPolicyForm(pool),
  ...toEmailForm(pool),
  ...toSmsForm(pool),
  ...toPasskeyForm(WebAuthnConfiguration),
})

async function save(poolId: string, form: Form, before: Form): Promise<void> {
  await updateUserPool(poolId, ({ Policies }) => ({
    Policies: { ...Policies, PasswordPolicy: toPasswordPolicy(form) },
    EmailConfiguration: toEmailConfiguration(form),
    SmsConfiguration: toSmsConfiguration(form),
  }))
  if (!arePasskeysChanged(form, before)) return
  await updateMfaConfig(poolId, () => ({ WebAuthnConfiguration: toPasskeyConfiguration(form) }))
}

/** What passwords and passkeys have to be, and how messages are sent. */
export default function AuthenticationMethods({ params: { pool = '' } }: PageProps) {
  return (
    <SettingsForm
      poolId={pool}
      title="Authentication methods"
      load={() => getMfaConfig(pool)}
      toForm={toForm}
      onSave={(form, before) => save(pool, form, before)}
    >
      {(fields) => (
        <SpaceBetween size="l">
          <EmailSection {...fields} />
          <SmsSection {...fields} />
          <PasskeySection {...fields} />
          <PasswordPolicySection {...fields} />
        </SpaceBetween>
      )}
    </SettingsForm>
  )
}
