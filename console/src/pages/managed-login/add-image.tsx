import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import { useState } from 'react'
import type { BrandingAsset } from '../../api/cognito-idp.ts'
import { DialogForm } from '../../parts/dialog-form.tsx'
import { RadioField } from '../../parts/radio-field.tsx'
import { base64 } from '../../zip/base64.ts'
import { accepted, assetCategories, checkFile, type ShownCategory } from './asset-categories.ts'
import { ImageFile } from './image-file.tsx'

type Props = { readonly onAdd: (image: BrandingAsset) => void; readonly onDismiss: () => void }

const options = Object.entries(assetCategories).map(([value, { label }]) => ({ value, label }))

const modes = [
  { value: 'DYNAMIC', label: 'Both modes' },
  { value: 'LIGHT', label: 'Light mode' },
  { value: 'DARK', label: 'Dark mode' },
] as const

/** An image for a style; it is saved with the style. */
export function AddImage({ onAdd, onDismiss }: Props) {
  const [category, setCategory] = useState<ShownCategory>('FORM_LOGO')
  const [mode, setMode] = useState<BrandingAsset['ColorMode']>('DYNAMIC')
  const [file, setFile] = useState<File>()
  const checked = file && checkFile(file, category)
  async function add() {
    if (!file || !checked) throw new Error('Choose a file.')
    if ('wrong' in checked) throw new Error(checked.wrong)
    const bytes = new Uint8Array(await file.arrayBuffer())
    onAdd({ Category: category, ColorMode: mode, Extension: checked.extension, Bytes: base64(bytes) })
  }
  return (
    <DialogForm title="Add image" action="Add image" onSave={add} onDismiss={onDismiss}>
      <FormField label="Where it is shown" description="What shows it is switched on.">
        <Select
          options={options}
          selectedOption={options.find(({ value }) => value === category) ?? null}
          onChange={({ detail }) => setCategory(detail.selectedOption.value as ShownCategory)}
        />
      </FormField>
      <RadioField label="Color mode" options={modes} value={mode} onChange={setMode} />
      <ImageFile
        label="File"
        constraint={`${assetCategories[category].extensions.join(', ')}, up to 1,000,000 bytes`}
        accept={accepted(category)}
        file={file}
        wrong={checked && 'wrong' in checked ? checked.wrong : undefined}
        onChange={setFile}
      />
    </DialogForm>
  )
}
