import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { allPages } from '../../api/all-pages.ts'
import { cognito, type Group } from '../../api/cognito-idp.ts'
import { listGroups } from '../../api/groups.ts'
import { useQuery } from '../../api/use-query.ts'
import { useMayWrite } from '../../frame/person.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { DialogForm } from '../../parts/dialog-form.tsx'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { PageLink } from '../../parts/page-link.tsx'
import { useRowDialogs } from '../../parts/use-row-dialogs.ts'
import { type UserProps, userKey } from './user.tsx'

const groupsOf = ({ poolId, username }: UserProps): Promise<readonly Group[]> =>
  allPages(async (NextToken) => {
    const who = { UserPoolId: poolId, Username: username }
    const page = await cognito('AdminListGroupsForUser', { ...who, Limit: 60, NextToken })
    return { items: page.Groups, next: page.NextToken }
  })

export function UserGroups(who: UserProps) {
  const { poolId, username } = who
  const key = `${userKey(who)}groups`
  const groups = useQuery(() => groupsOf(who), key)
  const rows = useRowDialogs<Group>(key)
  const { selected, done, dismiss, deleting } = rows
  const mayWrite = useMayWrite()
  const add = (
    <Button disabled={!mayWrite} onClick={() => rows.open('create')}>
      Add to group
    </Button>
  )
  return (
    <>
      <FilteredTable
        variant="container"
        query={groups}
        what="groups of the user"
        columns={[
          {
            id: 'name',
            header: 'Group name',
            cell: ({ GroupName = '' }: Group) => (
              <PageLink to={`/user-pools/${poolId}/groups/${encodeURIComponent(GroupName)}`}>{GroupName}</PageLink>
            ),
            isRowHeader: true,
          },
          { id: 'description', header: 'Description', cell: ({ Description }: Group) => Description || '-' },
          { id: 'precedence', header: 'Precedence', cell: ({ Precedence }: Group) => Precedence ?? '-' },
        ]}
        trackBy={({ GroupName = '' }) => GroupName}
        selected={selected}
        onSelect={rows.select}
        header={(count) => (
          <Header
            variant="h2"
            counter={count}
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button disabled={!mayWrite || !selected} onClick={() => rows.open('delete')}>
                  Remove from group
                </Button>
                {add}
              </SpaceBetween>
            }
          >
            Group memberships
          </Header>
        )}
        empty={<NothingYet title="In no group yet" action={add} />}
      />
      {rows.form && <AddToGroup {...who} onDone={done} onDismiss={dismiss} />}
      {deleting && (
        <Confirm
          title={`Remove from ${deleting.GroupName}`}
          action="Remove"
          onDismiss={dismiss}
          onConfirm={async () => {
            const GroupName = deleting.GroupName ?? ''
            await cognito('AdminRemoveUserFromGroup', { UserPoolId: poolId, Username: username, GroupName })
            done(`User ${username} is not in ${GroupName} any more.`)
          }}
        >
          The next token of {username} does not name the group.
        </Confirm>
      )}
    </>
  )
}

type AddProps = UserProps & { readonly onDone: (text: string) => void; readonly onDismiss: () => void }

function AddToGroup({ poolId, username, onDone, onDismiss }: AddProps) {
  const groups = useQuery(() => listGroups(poolId), `pool/${poolId}/groups`)
  const [group, setGroup] = useState<string>()
  const options =
    groups.state === 'ready' ? groups.data.map(({ GroupName = '' }) => ({ value: GroupName, label: GroupName })) : []
  const save = async () => {
    if (!group) throw new Error('Choose a group.')
    await cognito('AdminAddUserToGroup', { UserPoolId: poolId, Username: username, GroupName: group })
    onDone(`User ${username} is in ${group}.`)
  }
  return (
    <DialogForm title={`Add ${username} to a group`} action="Add" onSave={save} onDismiss={onDismiss}>
      <FormField label="Group">
        <Select
          selectedOption={options.find(({ value }) => value === group) ?? null}
          options={options}
          filteringType="auto"
          placeholder="Choose a group"
          empty="No groups yet. Create one in Groups."
          expandToViewport
          onChange={({ detail }) => setGroup(detail.selectedOption.value)}
        />
      </FormField>
    </DialogForm>
  )
}
