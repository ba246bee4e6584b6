import { useState } from 'react'
import { cognito, type Group } from '../../api/cognito-idp.ts'
import { changed } from '../../api/use-query.ts'
import { DialogForm } from '../../parts/dialog-form.tsx'
import { TextField } from '../../parts/text-field.tsx'

type Props = {
  readonly poolId: string
  /** Absent: a new one. */
  readonly group?: Group | undefined
  readonly onDone: (name: string) => void
  readonly onDismiss: () => void
}

export function GroupForm({ poolId, group, onDone, onDismiss }: Props) {
  const [name, setName] = useState(group?.GroupName ?? '')
  const [description, setDescription] = useState(group?.Description ?? '')
  const [precedence, setPrecedence] = useState(group?.Precedence === undefined ? '' : String(group.Precedence))
  const [role, setRole] = useState(group?.RoleArn ?? '')
  async function save() {
    const settings = {
      UserPoolId: poolId,
      GroupName: name.trim(),
      Description: description,
      ...(precedence !== '' && { Precedence: Number(precedence) }),
      ...(role.trim() !== '' && { RoleArn: role.trim() }),
    }
    await (group ? cognito('UpdateGroup', settings) : cognito('CreateGroup', settings))
    changed(`pool/${poolId}/group`)
    onDone(name.trim())
  }
  return (
    <DialogForm
      title={group ? `Edit ${group.GroupName}` : 'Create group'}
      action={group ? 'Save changes' : 'Create group'}
      onSave={save}
      onDismiss={onDismiss}
    >
      <TextField label="Group name" value={name} disabled={group !== undefined} onChange={setName} />
      <TextField label="Description - optional" value={description} onChange={setDescription} />
      <TextField
        label="Precedence - optional"
        description="Of several groups with a role, the lowest number decides."
        type="number"
        value={precedence}
        onChange={setPrecedence}
      />
      <TextField label="IAM role ARN - optional" value={role} onChange={setRole} />
    </DialogForm>
  )
}
