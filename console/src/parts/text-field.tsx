import FormField from '@cloudscape-design/components/form-field'
import Input, { type InputProps } from '@cloudscape-design/components/input'

type Props = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly description?: string
  readonly constraint?: string
  readonly type?: InputProps.Type
  readonly placeholder?: string
  readonly disabled?: boolean
}

/** One line of text with its label. */
export function TextField({ label, value, onChange, description, constraint, type, placeholder, disabled }: Props) {
  return (
    <FormField
      label={label}
      {...(description !== undefined && { description })}
      {...(constraint !== undefined && { constraintText: constraint })}
    >
      <Input
        value={value}
        type={type ?? 'text'}
        autoComplete={false}
        disabled={disabled ?? false}
        {...(placeholder !== undefined && { placeholder })}
        onChange={({ detail }) => onChange(detail.value)}
      />
    </FormField>
  )
}
