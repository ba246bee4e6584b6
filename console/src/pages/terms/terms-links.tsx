import AttributeEditor from '@cloudscape-design/components/attribute-editor'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import { languageLabel, termsLanguages } from './terms-texts.ts'

export type TermsLink = { readonly language: string; readonly url: string }

type Props = { readonly links: readonly TermsLink[]; readonly onChange: (links: readonly TermsLink[]) => void }

/** The pages of a document, one for each language that has its own. */
export function TermsLinks({ links, onChange }: Props) {
  const set = (index: number, change: Partial<TermsLink>) =>
    onChange(links.map((each, at) => (at === index ? { ...each, ...change } : each)))
  return (
    <FormField label="Links" description="A page in a language without a link shows the default one." stretch>
      <AttributeEditor
        items={[...links]}
        addButtonText="Add language"
        removeButtonText="Remove"
        removeButtonAriaLabel={({ language }) => `Remove ${languageLabel(language)}`}
        disableAddButton={links.length >= termsLanguages.length}
        empty="No links"
        onAddButtonClick={() => onChange([...links, { language: freeLanguage(links), url: '' }])}
        onRemoveButtonClick={({ detail }) => onChange(links.filter((_, index) => index !== detail.itemIndex))}
        definition={[
          {
            label: 'Language',
            control: ({ language }, index) => (
              <Select
                ariaLabel={`Language ${index + 1}`}
                options={termsLanguages.map((each) => ({
                  ...each,
                  disabled: each.value !== language && links.some((link) => link.language === each.value),
                }))}
                selectedOption={{ value: language, label: languageLabel(language) }}
                onChange={({ detail }) => set(index, { language: detail.selectedOption.value ?? language })}
              />
            ),
          },
          {
            label: 'URL',
            control: ({ url }, index) => (
              <Input
                type="url"
                value={url}
                ariaLabel={`URL ${index + 1}`}
                placeholder="https://example.com/terms"
                onChange={({ detail }) => set(index, { url: detail.value })}
              />
            ),
          },
        ]}
      />
    </FormField>
  )
}

const freeLanguage = (links: readonly TermsLink[]): string =>
  termsLanguages.find(({ value }) => links.every(({ language }) => language !== value))?.value ?? 'cognito:default'
