import ExpandableSection from '@cloudscape-design/components/expandable-section'
import FormField from '@cloudscape-design/components/form-field'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tiles from '@cloudscape-design/components/tiles'
import { messageOf } from '../../api/api-error.ts'
import { changed } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { FormPage } from '../../parts/form-page.tsx'
import { RadioField } from '../../parts/radio-field.tsx'
import { Section } from '../../parts/section.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { go } from '../../routing/place.ts'
import type { PageProps } from '../../routing/route.ts'
import { applicationTypes } from '../user-pools/application-types.ts'
import { AttributePermissions } from './attribute-permissions.tsx'
import { secretChoices } from './client-choices.ts'
import { LifetimesSection } from './lifetimes-section.tsx'
import { LoginPagesSection } from './login-pages-section.tsx'
import { type NewClient, secretOf, useNewClient } from './new-client.ts'
import { createClient } from './save-client.ts'
import { ScopesField } from './scopes-field.tsx'
import { SignInSection } from './sign-in-section.tsx'

/** An application says what it is, and gets settings that fit; each of them can be looked at and changed before. */
export default function CreateClient({ params: { pool = '' } }: PageProps) {
  const client = useNewClient()
  const submit = useSubmit()
  const notify = useNotify()
  const { form, set } = client

  async function save() {
    const name = form.name.trim()
    if (name === '') throw new Error('Name your application.')
    const { id, failure } = await createClient(pool, form, secretOf(client))
    changed(`pool/${pool}/`)
    notify({ type: 'success', text: `App client ${name} created.` })
    if (failure) notify({ type: 'warning', text: `Not everything could be set: ${messageOf(failure)}` })
    go(`/user-pools/${pool}/app-clients/${id}`)
  }

  return (
    <FormPage
      title="Create app client"
      description="An app client is an application that users sign in to, or a machine that gets tokens for itself."
      action="Create app client"
      cancelTo={`/user-pools/${pool}/app-clients`}
      submit={submit}
      onSave={save}
      disabled={!useMayWrite()}
    >
      <Application {...client} poolId={pool} />
      <ExpandableSection headerText="All settings" variant="container">
        <SpaceBetween size="l">
          <ClientSecret {...client} />
          <SignInSection form={form} set={set} hasSecret={client.secret !== 'none'} withName={false} />
          <LifetimesSection form={form} set={set} poolId={pool} />
          <LoginPagesSection form={form} set={set} poolId={pool} />
          <AttributePermissions form={form} set={set} poolId={pool} />
        </SpaceBetween>
      </ExpandableSection>
    </FormPage>
  )
}

function Application({ type, setType, form, set, poolId }: NewClient & { readonly poolId: string }) {
  return (
    <Section title="Define your application">
      <FormField label="Application type">
        <Tiles
          value={type}
          columns={2}
          items={[...applicationTypes]}
          onChange={({ detail }) => setType(detail.value as NewClient['type'])}
        />
      </FormField>
      <TextField label="Name your application" value={form.name} onChange={(name) => set({ name })} />
      {type === 'machine' ? (
        <ScopesField form={form} set={set} poolId={poolId} />
      ) : (
        <TextField
          label="Return URL - optional"
          description="Where the sign-in page sends people back to: https, or http on localhost."
          placeholder="http://localhost:3000/callback"
          value={form.callbackUrls}
          onChange={(callbackUrls) => set({ callbackUrls })}
        />
      )}
    </Section>
  )
}

function ClientSecret({ secret, setSecret, ownSecret, setOwnSecret }: NewClient) {
  return (
    <Section title="Client secret" description="Whether there is one cannot be changed later.">
      <RadioField label="Client secret" options={secretChoices} value={secret} onChange={setSecret} />
      {secret === 'own' && (
        <TextField
          label="Your client secret"
          description="One that applications have already, from another server."
          constraint="24 to 64 letters, digits, + and _"
          type="password"
          value={ownSecret}
          onChange={setOwnSecret}
        />
      )}
    </Section>
  )
}
