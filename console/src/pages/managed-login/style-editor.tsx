import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tabs from '@cloudscape-design/components/tabs'
import { useMemo, useState } from 'react'
import { type BrandingAsset, cognito, type LoginBranding } from '../../api/cognito-idp.ts'
import { settingsOf } from '../../api/login-brandings.ts'
import { changed } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { setQuery, usePlace } from '../../routing/place.ts'
import { type ShownCategory, showing } from './asset-categories.ts'
import { brandingKey } from './branding-key.ts'
import { PagePreview } from './page-preview.tsx'
import { difference } from './settings-document.ts'
import { SettingsText } from './settings-text.tsx'
import { StyleForm } from './style-form.tsx'
import { inRequests, withImage } from './style-image.ts'
import { StyleImages } from './style-images.tsx'

type Props = { readonly poolId: string; readonly clientId: string; readonly branding: LoginBranding }

/** The settings and images of a style, and beside them the page that they make. */
export function StyleEditor({ poolId, clientId, branding }: Props) {
  const before = settingsOf(branding)
  const [settings, setSettings] = useState(before)
  const [added, setAdded] = useState<readonly BrandingAsset[]>([])
  const [discarded, setDiscarded] = useState(0)
  const tab = usePlace().search.get('tab') ?? 'settings'
  const mayWrite = useMayWrite()
  const submit = useSubmit()
  const notify = useNotify()
  const changes = difference(before, settings)
  const isChanged = changes !== undefined || added.length > 0

  const add = (image: BrandingAsset) => {
    setAdded((all) => withImage(all, image))
    setSettings((all) => showing(all, image.Category as ShownCategory))
  }
  const save = () =>
    submit.run(async () => {
      const which = { UserPoolId: poolId, ManagedLoginBrandingId: branding.ManagedLoginBrandingId }
      const [first = [], ...more] = inRequests(added)
      // Images before the settings that show them.
      for (const images of more) await cognito('UpdateManagedLoginBranding', { ...which, Assets: [...images] })
      await cognito('UpdateManagedLoginBranding', {
        ...which,
        ...(changes && { Settings: changes }),
        ...(first.length > 0 && { Assets: [...first] }),
      })
      changed(brandingKey(poolId, clientId))
      notify({ type: 'success', text: 'Style saved.' })
    })
  const look = useMemo(
    () => ({
      ...{ userPoolId: poolId, clientId, managedLoginVersion: 2 as const, settings },
      assets: added.map(({ Category, ColorMode, Extension, Bytes = '' }) => ({
        ...{ category: Category, colorMode: ColorMode, extension: Extension, bytes: Bytes },
      })),
    }),
    [poolId, clientId, settings, added],
  )
  const images = added.reduce(withImage, branding.Assets ?? [])
  const props = { settings, onChange: setSettings, disabled: !mayWrite }
  return (
    <div className="branding-editor">
      <SpaceBetween size="l">
        <Tabs
          activeTabId={tab}
          ariaLabel="Parts of the style"
          i18nStrings={{ scrollLeftAriaLabel: 'Scroll left', scrollRightAriaLabel: 'Scroll right' }}
          onChange={({ detail }) => setQuery({ tab: detail.activeTabId })}
          tabs={[
            { id: 'settings', label: 'Settings', content: <StyleForm {...props} /> },
            {
              id: 'images',
              label: 'Images',
              content: <StyleImages images={images} onAdd={add} disabled={!mayWrite} />,
            },
            { id: 'document', label: 'Settings document', content: <SettingsText key={discarded} {...props} /> },
          ]}
        />
        {submit.failure && <Alert type="error">{submit.failure}</Alert>}
        <SpaceBetween direction="horizontal" size="xs">
          <Button
            variant="primary"
            disabled={!mayWrite || !isChanged}
            loading={submit.saving}
            onClick={() => void save()}
          >
            Save changes
          </Button>
          <Button
            disabled={!isChanged}
            onClick={() => {
              setSettings(before)
              setAdded([])
              setDiscarded((times) => times + 1)
            }}
          >
            Discard changes
          </Button>
        </SpaceBetween>
      </SpaceBetween>
      <div className="branding-preview">
        <PagePreview look={look} />
      </div>
    </div>
  )
}
