import Checkbox from '@cloudscape-design/components/checkbox'
import Container from '@cloudscape-design/components/container'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import Multiselect from '@cloudscape-design/components/multiselect'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tiles from '@cloudscape-design/components/tiles'
import { useState } from 'react'
import { messageOf } from '../../api/api-error.ts'
import type { shapes } from '../../api/cognito-idp.ts'
import { changed } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { FormPage } from '../../parts/form-page.tsx'
import { go } from '../../routing/place.ts'
import { type ApplicationType, applicationTypes } from './application-types.ts'
import { featurePlans } from './feature-plans.ts'
import { createUserPool, emptyUserPool, type NewUserPool } from './new-user-pool.ts'
import { standardAttributes } from './standard-attributes.ts'

type SectionProps = { readonly form: NewUserPool; readonly set: (change: Partial<NewUserPool>) => void }

/** The quick way: an application says what it is, and gets a pool, a domain and an app client that fit. */
export default function CreateUserPool() {
  const [form, setForm] = useState(emptyUserPool)
  const submit = useSubmit()
  const notify = useNotify()
  const mayWrite = useMayWrite()
  const set = (change: Partial<NewUserPool>) => setForm((before) => ({ ...before, ...change }))

  async function save() {
    const missing = missingOf(form)
    if (missing) throw new Error(missing)
    const { id, failure } = await createUserPool(form)
    changed('pools')
    notify({ type: 'success', text: `User pool ${form.poolName.trim()} created.` })
    if (failure) notify({ type: 'warning', text: `Its first app client could not be made: ${messageOf(failure)}` })
    go(`/user-pools/${id}/overview`)
  }

  return (
    <FormPage
      title="Create user pool"
      description="Everything can be changed later, except the ways to sign in and the required attributes."
      action="Create user pool"
      cancelTo="/user-pools"
      submit={submit}
      onSave={save}
      disabled={!mayWrite}
    >
      <Application form={form} set={set} />
      {form.type !== 'machine' && <SignIn form={form} set={set} />}
      <More form={form} set={set} />
    </FormPage>
  )
}

function missingOf({ clientName, poolName, type, signInWith }: NewUserPool): string | undefined {
  if (poolName.trim() === '') return 'Name the user pool.'
  if (clientName.trim() === '') return 'Name your application.'
  return type !== 'machine' && signInWith.length === 0 ? 'Choose at least one way to sign in.' : undefined
}

function Application({ form, set }: SectionProps) {
  return (
    <Container header={<Header variant="h2">Define your application</Header>}>
      <SpaceBetween size="l">
        <FormField label="User pool name">
          <Input value={form.poolName} onChange={({ detail }) => set({ poolName: detail.value })} />
        </FormField>
        <FormField label="Application type">
          <Tiles
            value={form.type}
            columns={2}
            items={[...applicationTypes]}
            onChange={({ detail }) => set({ type: detail.value as ApplicationType })}
          />
        </FormField>
        <FormField label="Name your application" description="The name of its app client.">
          <Input value={form.clientName} onChange={({ detail }) => set({ clientName: detail.value })} />
        </FormField>
      </SpaceBetween>
    </Container>
  )
}

const waysToSignIn = [
  ['email', 'Email'],
  ['phone_number', 'Phone number'],
  ['username', 'Username'],
] as const

function SignIn({ form, set }: SectionProps) {
  const toggle = (name: (typeof waysToSignIn)[number][0], on: boolean) =>
    set({ signInWith: on ? [...form.signInWith, name] : form.signInWith.filter((each) => each !== name) })
  const options = standardAttributes.map((value) => ({ value, label: value }))
  return (
    <Container header={<Header variant="h2">Configure options</Header>}>
      <SpaceBetween size="l">
        <FormField
          label="Options for sign-in identifiers"
          description="What people sign in with. This cannot be changed later."
        >
          {waysToSignIn.map(([name, label]) => (
            <Checkbox
              key={name}
              checked={form.signInWith.includes(name)}
              onChange={({ detail }) => toggle(name, detail.checked)}
            >
              {label}
            </Checkbox>
          ))}
        </FormField>
        <FormField label="Self-registration">
          <Checkbox
            checked={form.selfRegistration}
            onChange={({ detail }) => set({ selfRegistration: detail.checked })}
          >
            People may create an account themselves
          </Checkbox>
        </FormField>
        <FormField
          label="Required attributes for sign-up"
          description="What everybody has to give. This cannot be changed later."
        >
          <Multiselect
            placeholder="Choose attributes"
            selectedOptions={options.filter(({ value }) => form.requiredAttributes.includes(value))}
            options={options}
            deselectAriaLabel={({ label }) => `Remove ${label}`}
            onChange={({ detail }) =>
              set({ requiredAttributes: detail.selectedOptions.flatMap(({ value }) => value ?? []) })
            }
          />
        </FormField>
        <FormField
          label={
            <span>
              Return URL <i>- optional</i>
            </span>
          }
          description="Where the sign-in page sends people back to: https, or http on localhost."
        >
          <Input
            value={form.returnUrl}
            placeholder="http://localhost:3000/callback"
            type="url"
            onChange={({ detail }) => set({ returnUrl: detail.value })}
          />
        </FormField>
      </SpaceBetween>
    </Container>
  )
}

function More({ form, set }: SectionProps) {
  return (
    <ExpandableSection headerText="More settings" variant="container">
      <SpaceBetween size="l">
        <FormField label="Feature plan" description="What this server allows, as AWS would. It costs nothing here.">
          <RadioGroup
            value={form.tier}
            items={featurePlans.map(({ value, label, description }) => ({ value, label, description }))}
            onChange={({ detail }) => set({ tier: detail.value as shapes.UserPoolTierType })}
          />
        </FormField>
        <FormField label="Minimum length of passwords" constraintText="6 to 99">
          <Input
            type="number"
            value={form.minimumLength}
            onChange={({ detail }) => set({ minimumLength: detail.value })}
          />
        </FormField>
        <FormField label="Deletion protection">
          <Checkbox
            checked={form.deletionProtection}
            onChange={({ detail }) => set({ deletionProtection: detail.checked })}
          >
            Refuse to delete this user pool until this is switched off
          </Checkbox>
        </FormField>
      </SpaceBetween>
    </ExpandableSection>
  )
}
