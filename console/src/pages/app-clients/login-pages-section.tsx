import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import Textarea from '@cloudscape-design/components/textarea'
import { CheckList } from '../../parts/check-list.tsx'
import { Section } from '../../parts/section.tsx'
import { oauthFlows } from './client-choices.ts'
import { addressesOf, type Fields } from './client-form.ts'
import { optionLabels, optionNames } from './client-option-labels.ts'
import { ScopesField } from './scopes-field.tsx'

/** The login pages and the endpoints of OAuth: who may use them, and where they send people. */
export function LoginPagesSection({ form, set, poolId }: Fields & { readonly poolId: string }) {
  const callbacks = addressesOf(form.callbackUrls)
  const none = { value: '', label: 'The only one, or none' }
  const redirects = [none, ...callbacks.map((value) => ({ value, label: value }))]
  const providers = [...new Set(['COGNITO', ...form.identityProviders])]
  return (
    <Section title="Login pages and OAuth">
      <CheckList
        label="OAuth grant types"
        options={oauthFlows}
        chosen={form.oauthFlows}
        onChange={(next) => set({ oauthFlows: next })}
      />
      <ScopesField form={form} set={set} poolId={poolId} />
      <FormField label="Allowed callback URLs" description="One per line.">
        <Textarea value={form.callbackUrls} rows={3} onChange={({ detail }) => set({ callbackUrls: detail.value })} />
      </FormField>
      <FormField label="Default redirect URL" description="Where people go if the request names no address.">
        <Select
          selectedOption={redirects.find(({ value }) => value === form.defaultRedirectUri) ?? none}
          options={redirects}
          onChange={({ detail }) => set({ defaultRedirectUri: detail.selectedOption.value ?? '' })}
        />
      </FormField>
      <FormField label="Allowed sign-out URLs" description="One per line.">
        <Textarea value={form.logoutUrls} rows={3} onChange={({ detail }) => set({ logoutUrls: detail.value })} />
      </FormField>
      <CheckList
        label="Identity providers"
        options={providers.map((value) => ({ value, label: value === 'COGNITO' ? 'Cognito user pool' : value }))}
        chosen={form.identityProviders}
        onChange={(identityProviders) => set({ identityProviders })}
      />
      <CheckList
        label="Beyond Cognito"
        description="Options of this server; Terraform and the AWS CLI leave them alone."
        options={optionLabels}
        chosen={optionNames.filter((name) => form[name])}
        onChange={(chosen) => set(Object.fromEntries(optionNames.map((name) => [name, chosen.includes(name)])))}
      />
    </Section>
  )
}
