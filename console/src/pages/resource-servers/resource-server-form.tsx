import AttributeEditor from '@cloudscape-design/components/attribute-editor'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'
import { cognito, type ResourceServer } from '../../api/cognito-idp.ts'
import { DialogForm } from '../../parts/dialog-form.tsx'
import { TextField } from '../../parts/text-field.tsx'

type FormProps = {
  readonly poolId: string
  /** Absent: a new one. */
  readonly server: ResourceServer | undefined
  readonly onDone: (text: string) => void
  readonly onDismiss: () => void
}

type Scope = { readonly ScopeName: string; readonly ScopeDescription: string }

/** A resource server with its scopes. */
export function ResourceServerForm({ poolId, server, onDone, onDismiss }: FormProps) {
  const [name, setName] = useState(server?.Name ?? '')
  const [identifier, setIdentifier] = useState(server?.Identifier ?? '')
  const [scopes, setScopes] = useState<readonly Scope[]>(server?.Scopes ?? [{ ScopeName: '', ScopeDescription: '' }])
  async function save() {
    const Scopes = scopes.filter(({ ScopeName }) => ScopeName.trim() !== '')
    const input = { UserPoolId: poolId, Identifier: identifier.trim(), Name: name.trim(), Scopes }
    await (server ? cognito('UpdateResourceServer', input) : cognito('CreateResourceServer', input))
    onDone(`Resource server ${identifier.trim()} saved.`)
  }
  const set = (index: number, change: Partial<Scope>) =>
    setScopes(scopes.map((each, at) => (at === index ? { ...each, ...change } : each)))
  return (
    <DialogForm
      title={server ? `Edit ${server.Identifier}` : 'Create resource server'}
      action={server ? 'Save changes' : 'Create resource server'}
      onSave={save}
      onDismiss={onDismiss}
    >
      <TextField label="Resource server name" value={name} onChange={setName} />
      <TextField
        label="Resource server identifier"
        description="A scope is asked for as identifier/scope."
        value={identifier}
        disabled={server !== undefined}
        onChange={setIdentifier}
      />
      <FormField label="Custom scopes" stretch>
        <AttributeEditor
          items={[...scopes]}
          addButtonText="Add custom scope"
          removeButtonText="Remove"
          removeButtonAriaLabel={({ ScopeName }) => `Remove ${ScopeName}`}
          empty="No scopes"
          onAddButtonClick={() => setScopes([...scopes, { ScopeName: '', ScopeDescription: '' }])}
          onRemoveButtonClick={({ detail }) => setScopes(scopes.filter((_, index) => index !== detail.itemIndex))}
          definition={[
            {
              label: 'Scope name',
              control: ({ ScopeName }, index) => (
                <Input
                  value={ScopeName}
                  ariaLabel={`Scope ${index + 1}`}
                  onChange={({ detail }) => set(index, { ScopeName: detail.value })}
                />
              ),
            },
            {
              label: 'Description',
              control: ({ ScopeDescription }, index) => (
                <Input
                  value={ScopeDescription}
                  ariaLabel={`Description of scope ${index + 1}`}
                  onChange={({ detail }) => set(index, { ScopeDescription: detail.value })}
                />
              ),
            },
          ]}
        />
      </FormField>
    </DialogForm>
  )
}
