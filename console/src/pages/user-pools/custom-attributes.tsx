import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { Section } from '../../parts/section.tsx'
import { type CustomAttribute, emptyAttribute } from '../pool-settings/custom-attribute.ts'
import { CustomAttributeFields } from '../pool-settings/custom-attribute-fields.tsx'
import type { Fields } from '../pool-settings/settings-form.tsx'

type Form = { readonly customAttributes: readonly CustomAttribute[] }

/** Attributes of one's own, before the pool is there. */
export function CustomAttributes({ form: { customAttributes: all }, set }: Fields<Form>) {
  const put = (customAttributes: readonly CustomAttribute[]) => set({ customAttributes })
  return (
    <Section title="Custom attributes" description="More can be added later; none can be removed.">
      {all.map((attribute, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what stands in a place has no name of its own yet
        <SpaceBetween key={index} size="xs">
          <CustomAttributeFields
            attribute={attribute}
            onChange={(changed) => put(all.map((each, at) => (at === index ? changed : each)))}
          />
          <Box float="right">
            <Button formAction="none" onClick={() => put(all.filter((_, at) => at !== index))}>
              {`Remove attribute ${attribute.name}`}
            </Button>
          </Box>
        </SpaceBetween>
      ))}
      <Button formAction="none" onClick={() => put([...all, emptyAttribute])}>
        Add custom attribute
      </Button>
    </Section>
  )
}
