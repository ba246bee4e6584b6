import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import Multiselect from '@cloudscape-design/components/multiselect'
import Tiles from '@cloudscape-design/components/tiles'
import { useState } from 'react'
import { messageOf } from '../../api/api-error.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { CheckList } from '../../parts/check-list.tsx'
import { FormPage } from '../../parts/form-page.tsx'
import { Section } from '../../parts/section.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { go } from '../../routing/place.ts'
import { configuration } from '../../session/session.ts'
import type { Fields } from '../pool-settings/settings-form.tsx'
import { AllSettings } from './all-settings.tsx'
import { type ApplicationType, applicationTypes } from './application-types.ts'
import { makeUserPool } from './make-user-pool.ts'
import { type NewUserPool, newUserPoolForm } from './new-user-pool.ts'
import { standardAttributes } from './standard-attributes.ts'

type SectionProps = Fields<NewUserPool>

/** An application says what it is, and gets a pool, a domain and an app client that fit; the rest can be chosen below. */
export default function CreateUserPool() {
  const server = useQuery(configuration, 'configuration')
  const [chosen, setChosen] = useState<Partial<NewUserPool>>({})
  const submit = useSubmit()
  const notify = useNotify()
  const mayWrite = useMayWrite()
  const set = (change: Partial<NewUserPool>) => setChosen((before) => ({ ...before, ...change }))
  const form = newUserPoolForm(chosen, server.state === 'ready' ? server.data.accountId : '')

  async function save() {
    const missing = missingOf(form)
    if (missing) throw new Error(missing)
    const { id, failures } = await makeUserPool(form)
    changed('pools')
    notify({ type: 'success', text: `User pool ${form.poolName.trim()} created.` })
    for (const failure of failures) {
      notify({ type: 'warning', text: `Not everything of it could be made: ${messageOf(failure)}` })
    }
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
      <AllSettings form={form} set={set} />
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
    <Section title="Define your application">
      <TextField label="User pool name" value={form.poolName} onChange={(poolName) => set({ poolName })} />
      <FormField label="Application type">
        <Tiles
          value={form.type}
          columns={2}
          items={[...applicationTypes]}
          onChange={({ detail }) => set({ type: detail.value as ApplicationType })}
        />
      </FormField>
      <TextField
        label="Name your application"
        description="The name of its app client."
        value={form.clientName}
        onChange={(clientName) => set({ clientName })}
      />
    </Section>
  )
}

function SignIn({ form, set }: SectionProps) {
  const byUsername = form.signInWith.includes('username')
  const options = standardAttributes.map((value) => ({ value, label: value }))
  return (
    <Section title="Configure options">
      <CheckList
        label="Options for sign-in identifiers"
        description="What people sign in with. This cannot be changed later."
        options={[
          { value: 'email', label: 'Email' },
          { value: 'phone_number', label: 'Phone number' },
          { value: 'username', label: 'Username' },
          { value: 'preferred_username', label: 'Preferred username, beside the username', disabled: !byUsername },
        ]}
        chosen={form.signInWith}
        onChange={(next) =>
          // A name that people may change is none to be known by.
          set({ signInWith: next.includes('username') ? next : next.filter((each) => each !== 'preferred_username') })
        }
      />
      <FormField label="Self-registration">
        <Checkbox checked={form.selfRegistration} onChange={({ detail }) => set({ selfRegistration: detail.checked })}>
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
      <TextField
        label="Return URL - optional"
        description="Where the sign-in page sends people back to: https, or http on localhost."
        value={form.returnUrl}
        placeholder="http://localhost:3000/callback"
        type="url"
        onChange={(returnUrl) => set({ returnUrl })}
      />
    </Section>
  )
}
