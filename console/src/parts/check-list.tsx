import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'

type Option<Value extends string> = {
  readonly value: Value
  readonly label: string
  readonly description?: string
  readonly disabled?: boolean
}

type Props<Value extends string> = {
  readonly label: string
  readonly description?: string
  readonly options: readonly Option<Value>[]
  readonly chosen: readonly Value[]
  readonly onChange: (chosen: readonly Value[]) => void
}

/** Any number of a few. */
export function CheckList<Value extends string>({ label, description, options, chosen, onChange }: Props<Value>) {
  return (
    <FormField label={label} {...(description !== undefined && { description })}>
      {options.map(({ value, label: text, description: more, disabled }) => (
        <Checkbox
          key={value}
          checked={chosen.includes(value)}
          disabled={disabled ?? false}
          {...(more !== undefined && { description: more })}
          onChange={({ detail }) =>
            onChange(detail.checked ? [...chosen, value] : chosen.filter((each) => each !== value))
          }
        >
          {text}
        </Checkbox>
      ))}
    </FormField>
  )
}
