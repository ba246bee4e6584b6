import Checkbox from '@cloudscape-design/components/checkbox'
import { useState } from 'react'
import { cognito, type shapes } from '../../api/cognito-idp.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { Confirm } from '../../parts/confirm.tsx'
import { ConfirmByTyping } from '../../parts/confirm-by-typing.tsx'
import { DialogForm } from '../../parts/dialog-form.tsx'
import { TextField } from '../../parts/text-field.tsx'
import type { UserProps } from './user.tsx'

export type ActionId = 'set-password' | keyof typeof operations

type State = Pick<shapes.AdminGetUserResponse, 'Enabled' | 'UserStatus'>

type Action = {
  readonly id: ActionId
  readonly label: string
  /** Absent: whatever the state of the account is. */
  readonly when?: (user: State) => boolean
  /** What it does, before it is done. */
  readonly text: string
  readonly done: string
  /** It cannot be undone. */
  readonly byTyping?: boolean
}

export const userActions: readonly Action[] = [
  {
    id: 'confirm',
    label: 'Confirm account',
    when: ({ UserStatus }) => UserStatus === 'UNCONFIRMED',
    text: 'The account counts as confirmed, without a code. The post confirmation trigger runs.',
    done: 'confirmed',
  },
  {
    id: 'reset',
    label: 'Reset password',
    text: 'The user gets a code, and has to set a new password with it at the next sign-in.',
    done: 'has to reset the password',
  },
  { id: 'set-password', label: 'Set password', text: '', done: 'has a new password' },
  {
    id: 'sign-out',
    label: 'Sign out everywhere',
    text: 'Refresh tokens end at once. ID and access tokens hold until they expire, for those who do not ask this server.',
    done: 'is signed out',
  },
  {
    id: 'delete-software-token',
    label: 'Remove authenticator app',
    text: 'Codes of the app never count again; the user may set up another.',
    done: 'has no authenticator app any more',
    byTyping: true,
  },
  {
    id: 'disable',
    label: 'Disable user access',
    when: ({ Enabled }) => Enabled === true,
    text: 'The user cannot sign in, and tokens stop working here. Everything about them stays.',
    done: 'is disabled',
  },
  {
    id: 'enable',
    label: 'Enable user access',
    when: ({ Enabled }) => Enabled !== true,
    text: 'The user can sign in again.',
    done: 'is enabled',
  },
  {
    id: 'delete',
    label: 'Delete user',
    text: 'Everything about this user goes. This cannot be undone.',
    done: 'is deleted',
    byTyping: true,
  },
]

type Props = UserProps & {
  readonly action: ActionId
  readonly onDone: () => void
  readonly onDismiss: () => void
}

const operations = {
  confirm: 'AdminConfirmSignUp',
  reset: 'AdminResetUserPassword',
  'sign-out': 'AdminUserGlobalSignOut',
  'delete-software-token': 'AdminDeleteSoftwareToken',
  disable: 'AdminDisableUser',
  enable: 'AdminEnableUser',
  delete: 'AdminDeleteUser',
} as const

/** Asks, and does it. */
export function UserAction({ poolId, username, action, onDone, onDismiss }: Props) {
  const notify = useNotify()
  const { label = '', text = '', done = '', byTyping } = userActions.find(({ id }) => id === action) ?? {}
  const finish = () => {
    notify({ type: 'success', text: `User ${username} ${done}.` })
    onDone()
  }
  if (action === 'set-password') {
    return <SetPassword poolId={poolId} username={username} onDone={finish} onDismiss={onDismiss} />
  }
  const run = async () => {
    await cognito(operations[action], { UserPoolId: poolId, Username: username })
    finish()
  }
  const title = `${label}: ${username}`
  if (byTyping) {
    return (
      <ConfirmByTyping title={title} word={username} action={label} onConfirm={run} onDismiss={onDismiss}>
        {text}
      </ConfirmByTyping>
    )
  }
  return (
    <Confirm title={title} action={label} onConfirm={run} onDismiss={onDismiss}>
      {text}
    </Confirm>
  )
}

function SetPassword({ poolId, username, onDone, onDismiss }: Omit<Props, 'action'>) {
  const [password, setPassword] = useState('')
  const [permanent, setPermanent] = useState(true)
  const save = async () => {
    const who = { UserPoolId: poolId, Username: username }
    await cognito('AdminSetUserPassword', { ...who, Password: password, Permanent: permanent })
    onDone()
  }
  return (
    <DialogForm title={`Set password: ${username}`} action="Set password" onSave={save} onDismiss={onDismiss}>
      <TextField label="New password" type="password" value={password} onChange={setPassword} />
      <Checkbox checked={permanent} onChange={({ detail }) => setPermanent(detail.checked)}>
        Permanent: the next sign-in does not ask for another
      </Checkbox>
    </DialogForm>
  )
}
