import Checkbox from '@cloudscape-design/components/checkbox'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { shapes } from '../../api/cognito-idp.ts'
import { TextField } from '../../parts/text-field.tsx'
import { attributeTypes, boundsOf, type CustomAttribute } from './custom-attribute.ts'

type Props = { readonly attribute: CustomAttribute; readonly onChange: (attribute: CustomAttribute) => void }

export function CustomAttributeFields({ attribute, onChange }: Props) {
  const set = (change: Partial<CustomAttribute>) => onChange({ ...attribute, ...change })
  const bounds = boundsOf(attribute.type)
  return (
    <SpaceBetween size="m">
      <TextField
        label="Name"
        description="It becomes custom:name. It cannot be changed or removed later."
        constraint="Up to 20 characters"
        value={attribute.name}
        onChange={(name) => set({ name })}
      />
      <FormField label="Type">
        <Select
          selectedOption={attributeTypes.find(({ value }) => value === attribute.type) ?? null}
          options={attributeTypes}
          expandToViewport
          onChange={({ detail }) => set({ type: detail.selectedOption.value as shapes.AttributeDataType })}
        />
      </FormField>
      {bounds && (
        <ColumnLayout columns={2}>
          <TextField label={`Min ${bounds} - optional`} value={attribute.min} onChange={(min) => set({ min })} />
          <TextField label={`Max ${bounds} - optional`} value={attribute.max} onChange={(max) => set({ max })} />
        </ColumnLayout>
      )}
      <Checkbox checked={attribute.mutable} onChange={({ detail }) => set({ mutable: detail.checked })}>
        Mutable: it can be changed after it was set
      </Checkbox>
    </SpaceBetween>
  )
}
