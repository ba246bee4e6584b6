import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { cognito, type shapes, type UserPool } from '../../api/cognito-idp.ts'
import { changed } from '../../api/use-query.ts'
import { poolKey, updateUserPool, useUserPool } from '../../api/user-pools.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { CheckList } from '../../parts/check-list.tsx'
import { DialogForm } from '../../parts/dialog-form.tsx'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { mapQuery } from '../../parts/map-query.ts'
import { Section } from '../../parts/section.tsx'
import { TextField } from '../../parts/text-field.tsx'
import type { PageProps } from '../../routing/route.ts'
import { SettingsForm } from './settings-form.tsx'

const verifiable = [
  { value: 'email', label: 'Email address' },
  { value: 'phone_number', label: 'Phone number' },
] as const

type Form = {
  readonly selfRegistration: boolean
  readonly verified: readonly shapes.VerifiedAttributeType[]
  readonly beforeUpdate: readonly shapes.VerifiedAttributeType[]
}

const toForm = ({
  AdminCreateUserConfig,
  AutoVerifiedAttributes = [],
  UserAttributeUpdateSettings,
}: UserPool): Form => ({
  selfRegistration: AdminCreateUserConfig?.AllowAdminCreateUserOnly !== true,
  verified: AutoVerifiedAttributes,
  beforeUpdate: UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [],
})

/** Who may create an account, what is verified, and what users are described by. */
export default function SignUp({ params: { pool = '' } }: PageProps) {
  return (
    <SpaceBetween size="l">
      <SettingsForm
        poolId={pool}
        title="Sign-up"
        toForm={toForm}
        onSave={(form) =>
          updateUserPool(pool, ({ AdminCreateUserConfig: { InviteMessageTemplate } = {} }) => ({
            AdminCreateUserConfig: { InviteMessageTemplate, AllowAdminCreateUserOnly: !form.selfRegistration },
            AutoVerifiedAttributes: form.verified,
            UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: form.beforeUpdate },
          }))
        }
      >
        {({ form, set }) => (
          <SpaceBetween size="l">
            <Section title="Self-service sign-up">
              <FormField label="Self-registration">
                <Checkbox
                  checked={form.selfRegistration}
                  onChange={({ detail }) => set({ selfRegistration: detail.checked })}
                >
                  People may create an account themselves
                </Checkbox>
              </FormField>
            </Section>
            <Section title="Attribute verification">
              <CheckList
                label="Attributes to verify at sign-up"
                description="Everybody gets a code at the first of them that they have."
                options={verifiable}
                chosen={form.verified}
                onChange={(verified) => set({ verified })}
              />
              <CheckList
                label="Attributes that keep their value until a new one is verified"
                options={verifiable}
                chosen={form.beforeUpdate}
                onChange={(beforeUpdate) => set({ beforeUpdate })}
              />
            </Section>
          </SpaceBetween>
        )}
      </SettingsForm>
      <SchemaAttributes poolId={pool} />
    </SpaceBetween>
  )
}

type Attribute = shapes.SchemaAttributeType

/** Required and custom attributes: custom ones can be added, and nothing can be taken away. */
function SchemaAttributes({ poolId }: { readonly poolId: string }) {
  const query = useUserPool(poolId)
  const [adding, setAdding] = useState(false)
  const mayWrite = useMayWrite()
  const shown = mapQuery(query, ({ SchemaAttributes = [] }) =>
    SchemaAttributes.filter(({ Name, Required }) => Required || /^(custom|dev):/.test(Name ?? '')),
  )
  return (
    <>
      <FilteredTable
        variant="container"
        query={shown}
        what="attributes"
        columns={columns}
        trackBy={({ Name = '' }) => Name}
        header={(count) => (
          <Header
            variant="h2"
            counter={count}
            actions={
              <Button disabled={!mayWrite} onClick={() => setAdding(true)}>
                Add custom attribute
              </Button>
            }
          >
            Required and custom attributes
          </Header>
        )}
        empty="Neither required nor custom attributes"
      />
      {adding && <AddAttribute poolId={poolId} onDismiss={() => setAdding(false)} />}
    </>
  )
}

const types = (['String', 'Number', 'DateTime', 'Boolean'] as const).map((value) => ({ value, label: value }))

function AddAttribute({ poolId, onDismiss }: { readonly poolId: string; readonly onDismiss: () => void }) {
  const [name, setName] = useState('')
  const [type, setType] = useState<shapes.AttributeDataType>('String')
  const [mutable, setMutable] = useState(true)
  const notify = useNotify()
  async function save() {
    const CustomAttributes = [{ Name: name.trim(), AttributeDataType: type, Mutable: mutable }]
    await cognito('AddCustomAttributes', { UserPoolId: poolId, CustomAttributes })
    changed(poolKey(poolId))
    notify({ type: 'success', text: `Attribute custom:${name.trim()} added.` })
    onDismiss()
  }
  return (
    <DialogForm title="Add custom attribute" action="Add" onSave={save} onDismiss={onDismiss}>
      <TextField
        label="Name"
        description="It becomes custom:name. It cannot be changed or removed later."
        constraint="Up to 20 characters"
        value={name}
        onChange={setName}
      />
      <FormField label="Type">
        <Select
          selectedOption={types.find(({ value }) => value === type) ?? null}
          options={types}
          expandToViewport
          onChange={({ detail }) => setType(detail.selectedOption.value as shapes.AttributeDataType)}
        />
      </FormField>
      <Checkbox checked={mutable} onChange={({ detail }) => setMutable(detail.checked)}>
        Mutable: it can be changed after it was set
      </Checkbox>
    </DialogForm>
  )
}

const columns = [
  { id: 'name', header: 'Name', cell: ({ Name }: Attribute) => Name, isRowHeader: true },
  { id: 'type', header: 'Type', cell: ({ AttributeDataType }: Attribute) => AttributeDataType ?? '-' },
  { id: 'required', header: 'Required', cell: ({ Required }: Attribute) => (Required ? 'Yes' : 'No') },
  { id: 'mutable', header: 'Mutable', cell: ({ Mutable }: Attribute) => (Mutable ? 'Yes' : 'No') },
]
