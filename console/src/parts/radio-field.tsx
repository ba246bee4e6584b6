import FormField from '@cloudscape-design/components/form-field'
import RadioGroup from '@cloudscape-design/components/radio-group'

type Option<Value extends string> = { readonly value: Value; readonly label: string; readonly description?: string }

type Props<Value extends string> = {
  readonly label: string
  readonly options: readonly Option<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** One of a few. */
export function RadioField<Value extends string>({ label, options, value, onChange }: Props<Value>) {
  return (
    <FormField label={label}>
      <RadioGroup
        value={value}
        items={options.map(({ description = '', ...rest }) => ({ ...rest, description }))}
        onChange={({ detail }) => onChange(detail.value as Value)}
      />
    </FormField>
  )
}
