import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { cognito } from '../../api/cognito-idp.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { CheckList } from '../../parts/check-list.tsx'
import { DialogForm } from '../../parts/dialog-form.tsx'
import { RadioField } from '../../parts/radio-field.tsx'
import { mfaConfigKey, mfaMethodsOf } from '../pool-settings/mfa.ts'
import { factors, type MfaPreferences, passkeys, toSettings } from './mfa-preferences.ts'
import { type UserProps, userKey } from './user.tsx'

type Props = UserProps & { readonly before: MfaPreferences; readonly onDismiss: () => void }

/** Second factors that are turned on: those of the pool, and what the user has from earlier. */
export function MfaForm({ poolId: UserPoolId, username: Username, before, onDismiss }: Props) {
  const config = useQuery(() => cognito('GetUserPoolMfaConfig', { UserPoolId }), mfaConfigKey(UserPoolId))
  const [enabled, setEnabled] = useState(before.enabled)
  const [preferred, setPreferred] = useState(before.preferred ?? '')
  const notify = useNotify()
  const pool = config.state === 'ready' ? config.data : {}
  const methods = mfaMethodsOf(pool)
  const shown = factors.filter(({ method, name }) => methods.includes(method) || before.enabled.includes(name))
  const options = shown.map(({ name: value, label }) => ({ value, label }))
  const arePasskeysOffered =
    pool.WebAuthnConfiguration?.FactorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION' ||
    before.enabled.includes(passkeys.name)
  const withPasskeys = arePasskeysOffered ? [...options, { value: passkeys.name, label: passkeys.label }] : options
  const save = async () => {
    const settings = toSettings(before, { enabled, preferred: preferred || undefined })
    await cognito('AdminSetUserMFAPreference', { UserPoolId, Username, ...settings })
    changed(userKey({ poolId: UserPoolId, username: Username }))
    notify({ type: 'success', text: `MFA of ${Username} saved.` })
    onDismiss()
  }
  return (
    <DialogForm title={`MFA: ${Username}`} action="Save changes" onSave={save} onDismiss={onDismiss}>
      {config.state === 'ready' && options.length === 0 ? (
        <Alert>This user pool has no MFA methods. Choose them on the page Sign-in first.</Alert>
      ) : (
        <SpaceBetween size="m">
          <CheckList
            label="MFA methods"
            description="A message needs an address, an authenticator app one that the user has set up."
            options={withPasskeys}
            chosen={enabled}
            onChange={setEnabled}
          />
          <RadioField
            label="Preferred MFA method"
            options={[
              { value: '', label: 'None: the user chooses' },
              ...options.filter(({ value }) => enabled.includes(value)),
            ]}
            value={enabled.includes(preferred) ? preferred : ''}
            onChange={setPreferred}
          />
        </SpaceBetween>
      )}
    </DialogForm>
  )
}
