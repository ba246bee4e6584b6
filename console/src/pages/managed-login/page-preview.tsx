import Alert from '@cloudscape-design/components/alert'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo } from 'react'
import type { PreviewLoginPage } from '../../api/poolhouse.ts'
import { setQuery, usePlace } from '../../routing/place.ts'
import { PreviewFrame } from './preview-frame.tsx'
import './managed-login.css'
import { usePreview } from './use-preview.ts'

type Props = {
  /** The same object as long as it says the same. */
  readonly look: Omit<PreviewLoginPage, 'page' | 'colorMode'>
}

const pages = [
  { value: 'sign-in', label: 'Sign-in' },
  { value: 'sign-in-failed', label: 'Sign-in with an error' },
  { value: 'sign-up', label: 'Sign-up' },
  { value: 'choose', label: 'Choice of sign-in' },
  { value: 'mfa', label: 'MFA' },
  { value: 'forgot-password', label: 'Forgotten password' },
] as const

const modes = [
  { id: 'LIGHT', text: 'Light' },
  { id: 'DARK', text: 'Dark' },
] as const

const sizes = [
  { id: 'desktop', text: 'Desktop' },
  { id: 'phone', text: 'Phone' },
] as const

/** The sign-in pages as they will be, beside what changes them. Which of them stands in the address. */
export function PagePreview({ look }: Props) {
  const { search } = usePlace()
  const page = pages.find(({ value }) => value === search.get('page')) ?? pages[0]
  const mode = modes.find(({ id }) => id === search.get('mode')) ?? modes[0]
  const size = sizes.find(({ id }) => id === search.get('size')) ?? sizes[0]
  const asked = useMemo(() => ({ ...look, page: page.value, colorMode: mode.id }), [look, page, mode])
  const preview = usePreview(asked)
  return (
    <Container
      header={
        <Header variant="h2" description="The page itself, with what is not saved yet. Nothing in it works.">
          Preview
        </Header>
      }
    >
      <SpaceBetween size="s">
        <div className="preview-controls">
          <Select
            ariaLabel="Page"
            options={pages}
            selectedOption={page}
            onChange={({ detail }) => setQuery({ page: detail.selectedOption.value })}
          />
          <SegmentedControl
            label="Mode"
            options={modes}
            selectedId={mode.id}
            onChange={({ detail }) => setQuery({ mode: detail.selectedId })}
          />
          <SegmentedControl
            label="Size"
            options={sizes}
            selectedId={size.id}
            onChange={({ detail }) => setQuery({ size: detail.selectedId })}
          />
        </div>
        {preview.failure !== undefined && <Alert type="warning">{preview.failure}</Alert>}
        <PreviewFrame page={preview.page} title={`Preview of the page ${page.label}`} size={size.id} />
      </SpaceBetween>
    </Container>
  )
}
