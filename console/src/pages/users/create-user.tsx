import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import RadioGroup from '@cloudscape-design/components/radio-group'
import { useState } from 'react'
import { cognito } from '../../api/cognito-idp.ts'
import { useUserPool } from '../../api/user-pools.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { DialogForm } from '../../parts/dialog-form.tsx'
import { TextField } from '../../parts/text-field.tsx'

type Props = {
  readonly poolId: string
  readonly onDone: (username: string) => void
  readonly onDismiss: () => void
}

type Invitation = 'none' | 'EMAIL' | 'SMS'

export function CreateUser({ poolId, onDone, onDismiss }: Props) {
  const pool = useUserPool(poolId)
  const byAttribute = pool.state === 'ready' && (pool.data.UsernameAttributes?.length ?? 0) > 0
  const [username, setUsername] = useState('')
  const [email, setEmail] = useState('')
  const [verified, setVerified] = useState(false)
  const [password, setPassword] = useState('')
  const [invitation, setInvitation] = useState<Invitation>('none')
  const notify = useNotify()

  async function save() {
    // The name to sign in with may be the address: it is sent as such, or the API knows of none to mark as verified.
    const address = byAttribute && username.includes('@') ? username.trim() : email.trim()
    const { User } = await cognito('AdminCreateUser', {
      UserPoolId: poolId,
      Username: username.trim(),
      ...(invitation === 'none' ? { MessageAction: 'SUPPRESS' } : { DesiredDeliveryMediums: [invitation] }),
      ...(password !== '' && { TemporaryPassword: password }),
      UserAttributes: [
        ...(address === '' ? [] : [{ Name: 'email', Value: address }]),
        ...(verified ? [{ Name: 'email_verified', Value: 'true' }] : []),
      ],
    })
    notify({ type: 'success', text: `User ${username.trim()} created.` })
    onDone(User?.Username ?? username)
  }

  return (
    <DialogForm title="Create user" action="Create user" onSave={save} onDismiss={onDismiss}>
      <TextField
        label={byAttribute ? 'Email address or phone number to sign in with' : 'User name'}
        value={username}
        onChange={setUsername}
      />
      {!byAttribute && <TextField label="Email address - optional" value={email} onChange={setEmail} />}
      <Checkbox checked={verified} onChange={({ detail }) => setVerified(detail.checked)}>
        Mark email address as verified
      </Checkbox>
      <TextField
        label="Temporary password - optional"
        description="Without one a password is generated, which only an invitation tells. The first sign-in replaces it."
        value={password}
        type="password"
        onChange={setPassword}
      />
      <FormField label="Invitation">
        <RadioGroup
          value={invitation}
          items={[
            { value: 'none', label: "Don't send an invitation" },
            { value: 'EMAIL', label: 'Send an email invitation' },
            { value: 'SMS', label: 'Send an SMS invitation' },
          ]}
          onChange={({ detail }) => setInvitation(detail.value as Invitation)}
        />
      </FormField>
    </DialogForm>
  )
}
