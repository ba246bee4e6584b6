import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { useMemo, useState } from 'react'
import { cognito } from '../../api/cognito-idp.ts'
import { changed } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { ConfirmByTyping } from '../../parts/confirm-by-typing.tsx'
import { Section } from '../../parts/section.tsx'
import { base64 } from '../../zip/base64.ts'
import type { ClassicLook } from './classic-look.ts'
import { ImageFile } from './image-file.tsx'
import { PagePreview } from './page-preview.tsx'

type Props = { readonly poolId: string; readonly clientId: string; readonly before: ClassicLook }

const mostBytes = 100 * 1024

/** Style sheet and logo, which are saved together, and beside them the page that they make. */
export function ClassicEditor({ poolId, clientId, before }: Props) {
  const [css, setCss] = useState(before.css)
  const [logo, setLogo] = useState(before.logo)
  const [file, setFile] = useState<File>()
  const [resetting, setResetting] = useState(false)
  const mayWrite = useMayWrite()
  const submit = useSubmit()
  const notify = useNotify()
  const wrong = file && file.size > mostBytes ? 'The file has more than 102,400 bytes.' : undefined
  const isChanged = css !== before.css || logo !== before.logo
  const set = async (look: { readonly CSS?: string; readonly ImageFile?: string }, text: string) => {
    await cognito('SetUICustomization', { UserPoolId: poolId, ClientId: clientId, ...look })
    changed(`pool/${poolId}/classic-look/`)
    notify({ type: 'success', text })
  }
  const choose = async (chosen: File | undefined) => {
    setFile(chosen)
    if (!chosen) setLogo(before.logo)
    else if (chosen.size <= mostBytes) setLogo(base64(new Uint8Array(await chosen.arrayBuffer())))
  }
  const look = useMemo(
    () => ({
      ...{ userPoolId: poolId, managedLoginVersion: 1 as const, css },
      ...(clientId !== 'ALL' && { clientId }),
      ...(logo !== undefined && { logo }),
    }),
    [poolId, clientId, css, logo],
  )
  const save = () =>
    submit.run(() => set({ ...(css && { CSS: css }), ...(logo && { ImageFile: logo }) }, 'Classic branding saved.'))
  return (
    <div className="branding-editor">
      <SpaceBetween size="l">
        {before.isOfAll && (
          <Alert type="info">This app client has no look of its own: it has that of all app clients.</Alert>
        )}
        <Section title="Style sheet and logo">
          <FormField
            label="CSS"
            stretch
            constraintText="Up to 3,072 characters. Rules for the documented classes, such as .submitButton-customizable."
          >
            <Textarea
              value={css}
              rows={14}
              spellcheck={false}
              disabled={!mayWrite}
              placeholder={example}
              onChange={({ detail }) => setCss(detail.value)}
            />
          </FormField>
          {logo !== undefined && (
            <div>
              <img className="style-image" src={`data:image/png;base64,${logo}`} alt="Logo" />{' '}
              <Button disabled={!mayWrite} onClick={() => setLogo(undefined)}>
                Remove logo
              </Button>
            </div>
          )}
          {mayWrite && (
            <ImageFile
              label="Logo"
              constraint="PNG or JPEG, up to 100 KB; it is shown within 350 by 178 pixels"
              accept=".png,.jpg,.jpeg"
              file={file}
              wrong={wrong}
              onChange={(chosen) => void choose(chosen)}
            />
          )}
        </Section>
        {submit.failure && <Alert type="error">{submit.failure}</Alert>}
        <SpaceBetween direction="horizontal" size="xs">
          <Button
            variant="primary"
            disabled={!mayWrite || !isChanged || wrong !== undefined}
            loading={submit.saving}
            onClick={() => void save()}
          >
            Save changes
          </Button>
          <Button
            disabled={!mayWrite || before.isOfAll || (!before.css && !before.logo)}
            onClick={() => setResetting(true)}
          >
            Delete
          </Button>
        </SpaceBetween>
      </SpaceBetween>
      <div className="branding-preview">
        <PagePreview look={look} />
      </div>
      {resetting && (
        <ConfirmByTyping
          title="Delete classic branding"
          word={clientId}
          action="Delete"
          onDismiss={() => setResetting(false)}
          onConfirm={async () => {
            await set({}, 'Classic branding deleted.')
            setResetting(false)
          }}
        >
          Style sheet and logo go, and the pages have the look of all app clients, or their own.
        </ConfirmByTyping>
      )}
    </div>
  )
}

const example = `.submitButton-customizable {
  background-color: #0b5cad;
}`
