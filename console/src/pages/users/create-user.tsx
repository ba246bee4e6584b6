import Checkbox from '@cloudscape-design/components/checkbox'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { cognito } from '../../api/cognito-idp.ts'
import { useUserPool } from '../../api/user-pools.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { DialogForm } from '../../parts/dialog-form.tsx'
import { RadioField } from '../../parts/radio-field.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { byAddress, emptyUser, type NewUser, userRequest } from './new-user.ts'

type Props = {
  readonly poolId: string
  readonly onDone: (username: string) => void
  readonly onDismiss: () => void
}

type FieldsProps = { readonly user: NewUser; readonly set: (change: Partial<NewUser>) => void }

export function CreateUser({ poolId, onDone, onDismiss }: Props) {
  const pool = useUserPool(poolId)
  const isByAddress = pool.state === 'ready' && (pool.data.UsernameAttributes?.length ?? 0) > 0
  const [user, setUser] = useState(emptyUser)
  const notify = useNotify()
  const set = (change: Partial<NewUser>) => setUser((before) => ({ ...before, ...change }))

  async function save() {
    const { User } = await cognito('AdminCreateUser', { UserPoolId: poolId, ...userRequest(user) })
    notify({ type: 'success', text: `User ${user.username.trim()} created.` })
    onDone(User?.Username ?? user.username)
  }

  return (
    <DialogForm title="Create user" action="Create user" onSave={save} onDismiss={onDismiss}>
      {isByAddress ? <Address user={user} set={set} /> : <NameAndAddresses user={user} set={set} />}
      <TextField
        label="Temporary password - optional"
        description="Without one a password is generated, which only an invitation tells. The first sign-in replaces it."
        value={user.temporaryPassword}
        type="password"
        onChange={(temporaryPassword) => set({ temporaryPassword })}
      />
      <RadioField
        label="Invitation"
        options={[
          { value: 'none', label: "Don't send an invitation" },
          { value: 'EMAIL', label: 'Send an email invitation' },
          { value: 'SMS', label: 'Send an SMS invitation' },
        ]}
        value={user.invitation}
        onChange={(invitation) => set({ invitation })}
      />
    </DialogForm>
  )
}

/** People of this pool sign in by an address, so it is all that they need. */
function Address({ user, set }: FieldsProps) {
  const isVerified = user.emailVerified || user.phoneVerified
  return (
    <SpaceBetween size="m">
      <TextField
        label="Email address or phone number to sign in with"
        value={user.username}
        onChange={(address) => set(byAddress(address, isVerified))}
      />
      <Checkbox checked={isVerified} onChange={({ detail }) => set(byAddress(user.username, detail.checked))}>
        Mark it as verified
      </Checkbox>
    </SpaceBetween>
  )
}

function NameAndAddresses({ user, set }: FieldsProps) {
  return (
    <SpaceBetween size="m">
      <TextField label="User name" value={user.username} onChange={(username) => set({ username })} />
      <TextField label="Email address - optional" value={user.email} onChange={(email) => set({ email })} />
      <Checkbox checked={user.emailVerified} onChange={({ detail }) => set({ emailVerified: detail.checked })}>
        Mark email address as verified
      </Checkbox>
      <TextField
        label="Phone number - optional"
        placeholder="+15550100"
        value={user.phone}
        onChange={(phone) => set({ phone })}
      />
      <Checkbox checked={user.phoneVerified} onChange={({ detail }) => set({ phoneVerified: detail.checked })}>
        Mark phone number as verified
      </Checkbox>
    </SpaceBetween>
  )
}
