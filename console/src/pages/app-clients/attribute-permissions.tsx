import Box from '@cloudscape-design/components/box'
import Checkbox from '@cloudscape-design/components/checkbox'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import { useUserPool } from '../../api/user-pools.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { RadioField } from '../../parts/radio-field.tsx'
import { Section } from '../../parts/section.tsx'
import { type AttributeChoice, attributeChoices, listsOf } from './attribute-choices.ts'
import type { Fields } from './client-form.ts'

/** What the application may see and change of its users. */
export function AttributePermissions({ form, set, poolId }: Fields & { readonly poolId: string }) {
  const pool = useUserPool(poolId)
  const areChosen = form.readAttributes !== undefined || form.writeAttributes !== undefined
  return (
    <Loaded query={pool} what="the attributes">
      {({ SchemaAttributes = [] }) => {
        const choices = attributeChoices(SchemaAttributes, form)
        return (
          <Section
            title="Attribute permissions"
            description="What the application may see and change of its users, in tokens and by their access tokens."
          >
            <RadioField
              label="Permissions"
              value={areChosen ? 'chosen' : 'default'}
              options={[
                { value: 'default', label: 'Read everything, write all standard attributes' },
                { value: 'chosen', label: 'Choose attributes' },
              ]}
              onChange={(next) =>
                set(next === 'chosen' ? listsOf(choices) : { readAttributes: undefined, writeAttributes: undefined })
              }
            />
            {areChosen && <ChoiceTable choices={choices} onChange={(next) => set(listsOf(next))} />}
          </Section>
        )
      }}
    </Loaded>
  )
}

type TableProps = {
  readonly choices: readonly AttributeChoice[]
  readonly onChange: (choices: readonly AttributeChoice[]) => void
}

function ChoiceTable({ choices, onChange }: TableProps) {
  const change = (name: string, to: Partial<AttributeChoice>) =>
    onChange(choices.map((each) => (each.name === name ? { ...each, ...to } : each)))
  return (
    <SpaceBetween size="xs">
      <Table
        variant="embedded"
        items={[...choices]}
        trackBy={({ name }) => name}
        contentDensity="compact"
        ariaLabels={{ tableLabel: 'Attribute permissions' }}
        columnDefinitions={[
          { id: 'name', header: 'Attribute', cell: ({ name }) => name, isRowHeader: true },
          {
            id: 'read',
            header: 'Read',
            cell: ({ name, readable }) => (
              <Checkbox
                checked={readable}
                ariaLabel={`Read ${name}`}
                onChange={({ detail }) => change(name, { readable: detail.checked })}
              />
            ),
          },
          {
            id: 'write',
            header: 'Write',
            cell: ({ name, writable, fixed }) => (
              <Checkbox
                checked={writable}
                disabled={fixed !== undefined}
                ariaLabel={`Write ${name}`}
                onChange={({ detail }) => change(name, { writable: detail.checked })}
              />
            ),
          },
        ]}
      />
      <Box variant="small">Required attributes are always written: a sign-up needs them.</Box>
    </SpaceBetween>
  )
}
