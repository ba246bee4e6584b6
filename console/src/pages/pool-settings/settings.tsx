import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { shapes, UserPool } from '../../api/cognito-idp.ts'
import { updateUserPool } from '../../api/user-pools.ts'
import { RadioField } from '../../parts/radio-field.tsx'
import { Section } from '../../parts/section.tsx'
import { TextField } from '../../parts/text-field.tsx'
import type { PageProps } from '../../routing/route.ts'
import { featurePlans } from '../user-pools/feature-plans.ts'
import { SettingsForm } from './settings-form.tsx'
import { fromTags, type Tag, toTags } from './tags.ts'
import { TagsSection } from './tags-section.tsx'

type Form = {
  readonly name: string
  readonly tier: shapes.UserPoolTierType
  readonly isProtected: boolean
  readonly tags: readonly Tag[]
}

const toForm = ({ Name = '', UserPoolTier = 'ESSENTIALS', DeletionProtection, UserPoolTags = {} }: UserPool): Form => ({
  name: Name,
  tier: UserPoolTier,
  isProtected: DeletionProtection === 'ACTIVE',
  tags: toTags(UserPoolTags),
})

/** Name, feature plan, deletion protection and tags. */
export default function Settings({ params: { pool = '' } }: PageProps) {
  return (
    <SettingsForm
      poolId={pool}
      title="Settings"
      toForm={toForm}
      onSave={(form) =>
        updateUserPool(pool, ({ Name }) => ({
          ...(form.name.trim() !== Name && { PoolName: form.name.trim() }),
          UserPoolTier: form.tier,
          DeletionProtection: form.isProtected ? 'ACTIVE' : 'INACTIVE',
          UserPoolTags: fromTags(form.tags),
        }))
      }
    >
      {({ form, set }) => (
        <SpaceBetween size="l">
          <Section title="User pool">
            <TextField label="User pool name" value={form.name} onChange={(name) => set({ name })} />
            <FormField label="Deletion protection">
              <Checkbox checked={form.isProtected} onChange={({ detail }) => set({ isProtected: detail.checked })}>
                Refuse to delete this user pool until this is switched off
              </Checkbox>
            </FormField>
          </Section>
          <Section
            title="Feature plan"
            description="A lower plan is refused as long as a feature of a higher one is on, as on AWS."
          >
            <RadioField
              label="Feature plan"
              options={featurePlans}
              value={form.tier}
              onChange={(tier) => set({ tier })}
            />
          </Section>
          <TagsSection form={form} set={set} />
        </SpaceBetween>
      )}
    </SettingsForm>
  )
}
