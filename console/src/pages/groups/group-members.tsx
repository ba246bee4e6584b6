import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { cognito, type User } from '../../api/cognito-idp.ts'
import { useMayWrite } from '../../frame/person.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { DialogForm } from '../../parts/dialog-form.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { PageLink } from '../../parts/page-link.tsx'
import { PagedTable } from '../../parts/paged-table.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useRowDialogs } from '../../parts/use-row-dialogs.ts'
import { statusLabel } from '../users/user-texts.ts'

const perPage = 20

type Props = { readonly poolId: string; readonly name: string }

/** The users in a group, page by page: everybody may be in it. */
export function GroupMembers({ poolId, name }: Props) {
  const group = { UserPoolId: poolId, GroupName: name }
  const queryKey = `pool/${poolId}/group/${name}/members`
  const rows = useRowDialogs<User>(queryKey)
  const { selected, done, dismiss, deleting } = rows
  const mayWrite = useMayWrite()
  const add = (
    <Button disabled={!mayWrite} onClick={() => rows.open('create')}>
      Add user to group
    </Button>
  )
  return (
    <>
      <PagedTable
        variant="container"
        what="members"
        queryKey={queryKey}
        load={async (NextToken) => {
          const page = await cognito('ListUsersInGroup', { ...group, Limit: perPage, NextToken })
          return { items: page.Users, next: page.NextToken }
        }}
        columns={columnsOf(poolId)}
        trackBy={({ Username = '' }) => Username}
        {...(mayWrite && { selected, onSelect: rows.select })}
        header={() => (
          <Header
            variant="h2"
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button disabled={!mayWrite || !selected} onClick={() => rows.open('delete')}>
                  Remove user from group
                </Button>
                {add}
              </SpaceBetween>
            }
          >
            Members
          </Header>
        )}
        empty={<NothingYet title="No members yet" action={add} />}
      />
      {rows.form && <AddMember {...group} onDone={done} onDismiss={dismiss} />}
      {deleting && (
        <Confirm
          title={`Remove ${deleting.Username} from ${name}`}
          action="Remove"
          onDismiss={dismiss}
          onConfirm={async () => {
            await cognito('AdminRemoveUserFromGroup', { ...group, Username: deleting.Username ?? '' })
            done(`User ${deleting.Username} is not in ${name} any more.`)
          }}
        >
          The next token of {deleting.Username} does not name the group.
        </Confirm>
      )}
    </>
  )
}

type AddProps = {
  readonly UserPoolId: string
  readonly GroupName: string
  readonly onDone: (text: string) => void
  readonly onDismiss: () => void
}

function AddMember({ UserPoolId, GroupName, onDone, onDismiss }: AddProps) {
  const [username, setUsername] = useState('')
  const save = async () => {
    const Username = username.trim()
    await cognito('AdminAddUserToGroup', { UserPoolId, GroupName, Username })
    onDone(`User ${Username} is in ${GroupName}.`)
  }
  return (
    <DialogForm title={`Add a user to ${GroupName}`} action="Add" onSave={save} onDismiss={onDismiss}>
      <TextField label="User name" value={username} onChange={setUsername} />
    </DialogForm>
  )
}

const columnsOf = (pool: string) => [
  {
    id: 'username',
    header: 'User name',
    cell: ({ Username = '' }: User) => (
      <PageLink to={`/user-pools/${pool}/users/${encodeURIComponent(Username)}`}>{Username}</PageLink>
    ),
    isRowHeader: true,
  },
  { id: 'status', header: 'Confirmation status', cell: ({ UserStatus }: User) => statusLabel(UserStatus) },
]
