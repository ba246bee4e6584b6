import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { shapes } from '../../api/cognito-idp.ts'
import { updateUserPool, useUserPool } from '../../api/user-pools.ts'
import { PageLink } from '../../parts/page-link.tsx'
import { RadioField } from '../../parts/radio-field.tsx'
import { Section } from '../../parts/section.tsx'
import type { PageProps } from '../../routing/route.ts'
import { SettingsForm } from '../pool-settings/settings-form.tsx'
import { modeOf } from './risk-form.ts'
import { RiskSettings } from './risk-settings.tsx'

type Form = { readonly mode: shapes.AdvancedSecurityModeType }

/** Whether anything is looked for, and what becomes of it. */
export default function ThreatProtection({ params: { pool = '' } }: PageProps) {
  const query = useUserPool(pool)
  return (
    <SpaceBetween size="l">
      <SettingsForm
        poolId={pool}
        title="Threat protection"
        toForm={(now): Form => ({ mode: modeOf(now) })}
        onSave={({ mode }) =>
          updateUserPool(pool, ({ UserPoolAddOns }) => ({
            UserPoolAddOns: { ...UserPoolAddOns, AdvancedSecurityMode: mode },
          }))
        }
      >
        {({ form, set }, now) => (
          <SpaceBetween size="l">
            {now.UserPoolTier !== 'PLUS' && <NeedsPlus pool={pool} />}
            <Section title="Enforcement">
              <RadioField
                label="Enforcement mode"
                options={[
                  { value: 'OFF', label: 'Off' },
                  { value: 'AUDIT', label: 'Audit-only: the log tells what would have been done' },
                  { value: 'ENFORCED', label: 'Full-function' },
                ]}
                value={form.mode}
                onChange={(mode) => set({ mode })}
              />
            </Section>
          </SpaceBetween>
        )}
      </SettingsForm>
      {query.state === 'ready' && modeOf(query.data) !== 'OFF' && <RiskSettings poolId={pool} />}
    </SpaceBetween>
  )
}

const NeedsPlus = ({ pool }: { readonly pool: string }) => (
  <Alert type="info" header="Threat protection needs the feature plan Plus">
    Change the plan in the <PageLink to={`/user-pools/${pool}/settings`}>settings</PageLink> first. It costs nothing
    here.
  </Alert>
)
