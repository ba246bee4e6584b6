import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { UserPool } from '../../api/cognito-idp.ts'
import { updateUserPool } from '../../api/user-pools.ts'
import { Section } from '../../parts/section.tsx'
import type { PageProps } from '../../routing/route.ts'
import { SchemaAttributes } from './schema-attributes.tsx'
import { SettingsForm } from './settings-form.tsx'
import { type VerificationForm, VerificationSection } from './verification-section.tsx'

type Form = VerificationForm & { readonly selfRegistration: boolean }

const toForm = ({
  AdminCreateUserConfig,
  AutoVerifiedAttributes = [],
  UserAttributeUpdateSettings,
}: UserPool): Form => ({
  selfRegistration: AdminCreateUserConfig?.AllowAdminCreateUserOnly !== true,
  verified: AutoVerifiedAttributes,
  beforeUpdate: UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [],
})

/** Who may create an account, what is verified, and what users are described by. */
export default function SignUp({ params: { pool = '' } }: PageProps) {
  return (
    <SpaceBetween size="l">
      <SettingsForm
        poolId={pool}
        title="Sign-up"
        toForm={toForm}
        onSave={(form) =>
          updateUserPool(pool, ({ AdminCreateUserConfig: { InviteMessageTemplate } = {} }) => ({
            AdminCreateUserConfig: { InviteMessageTemplate, AllowAdminCreateUserOnly: !form.selfRegistration },
            AutoVerifiedAttributes: form.verified,
            UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: form.beforeUpdate },
          }))
        }
      >
        {(fields) => (
          <SpaceBetween size="l">
            <Section title="Self-service sign-up">
              <FormField label="Self-registration">
                <Checkbox
                  checked={fields.form.selfRegistration}
                  onChange={({ detail }) => fields.set({ selfRegistration: detail.checked })}
                >
                  People may create an account themselves
                </Checkbox>
              </FormField>
            </Section>
            <VerificationSection {...fields} />
          </SpaceBetween>
        )}
      </SettingsForm>
      <SchemaAttributes poolId={pool} />
    </SpaceBetween>
  )
}
