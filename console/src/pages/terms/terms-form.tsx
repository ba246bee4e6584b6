import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import { useState } from 'react'
import { listAppClients } from '../../api/app-clients.ts'
import { cognito, type Terms } from '../../api/cognito-idp.ts'
import { useQuery } from '../../api/use-query.ts'
import { DialogForm } from '../../parts/dialog-form.tsx'
import { RadioField } from '../../parts/radio-field.tsx'
import { type TermsLink, TermsLinks } from './terms-links.tsx'
import { termsLabel, termsNames } from './terms-texts.ts'

type Props = {
  readonly poolId: string
  /** Absent: new ones. */
  readonly terms: Terms | undefined
  readonly onDismiss: () => void
  readonly onDone: (text: string) => void
}

/** A document of an app client. */
export function TermsForm({ poolId, terms, onDismiss, onDone }: Props) {
  const clients = useQuery(() => listAppClients(poolId), `pool/${poolId}/clients`)
  const [clientId, setClientId] = useState(terms?.ClientId)
  const [name, setName] = useState<string>(terms?.TermsName ?? 'terms-of-use')
  const [links, setLinks] = useState<readonly TermsLink[]>(() => linksOf(terms))
  const options = (clients.state === 'ready' ? clients.data : []).map(({ ClientId = '', ClientName }) => ({
    ...{ value: ClientId, label: ClientName ?? ClientId, description: ClientId },
  }))
  async function save() {
    if (clientId === undefined) throw new Error('Choose an app client.')
    const common = { UserPoolId: poolId, TermsSource: 'LINK', Enforcement: 'NONE' } as const
    const Links = Object.fromEntries(links.map(({ language, url }) => [language, url.trim()]))
    if (terms) await cognito('UpdateTerms', { ...common, TermsId: terms.TermsId, Links })
    else await cognito('CreateTerms', { ...common, ClientId: clientId, TermsName: name, Links })
    onDone(`${termsLabel(name)} saved.`)
  }
  return (
    <DialogForm
      title={terms ? `Edit ${termsLabel(name).toLowerCase()}` : 'Create terms document'}
      action={terms ? 'Save changes' : 'Create terms document'}
      onSave={save}
      onDismiss={onDismiss}
    >
      <FormField label="App client">
        <Select
          options={options}
          selectedOption={options.find(({ value }) => value === clientId) ?? null}
          placeholder="Choose an app client"
          disabled={terms !== undefined}
          statusType={clients.state === 'loading' ? 'loading' : clients.state === 'failed' ? 'error' : 'finished'}
          empty="No app clients yet"
          onChange={({ detail }) => setClientId(detail.selectedOption.value)}
        />
      </FormField>
      {!terms && <RadioField label="Document" options={termsNames} value={name} onChange={setName} />}
      <TermsLinks links={links} onChange={setLinks} />
    </DialogForm>
  )
}

const linksOf = (terms: Terms | undefined): readonly TermsLink[] =>
  terms
    ? Object.entries(terms.Links ?? {}).map(([language, url]) => ({ language, url }))
    : [{ language: 'cognito:default', url: '' }]
