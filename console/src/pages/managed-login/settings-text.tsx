import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { Settings } from '../../api/poolhouse.ts'
import { LazyCodeEditor } from '../../editor/lazy-code-editor.tsx'
import { parseSettings } from './settings-document.ts'

type Props = {
  readonly settings: Settings
  readonly onChange: (settings: Settings) => void
  readonly disabled: boolean
}

/** The document as the API has it, with what the form does not know. While it is no JSON, the form has what it was before. */
export function SettingsText({ settings, onChange, disabled }: Props) {
  const [wrong, setWrong] = useState<string>()
  const [text] = useState(() => JSON.stringify(settings, undefined, 2))
  return (
    <SpaceBetween size="s">
      <Box variant="p">
        What UpdateManagedLoginBranding takes as Settings. Members that pages do not know are kept. A member that is
        taken away here stays as it was saved: give it another value instead.
      </Box>
      {wrong !== undefined && <Alert type="warning">{wrong}</Alert>}
      <LazyCodeEditor
        text={text}
        name="settings.json"
        readOnly={disabled}
        onChange={(changed) => {
          const parsed = parseSettings(changed)
          setWrong('wrong' in parsed ? parsed.wrong : undefined)
          if ('settings' in parsed) onChange(parsed.settings)
        }}
      />
    </SpaceBetween>
  )
}
