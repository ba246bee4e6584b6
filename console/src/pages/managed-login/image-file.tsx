import FileUpload from '@cloudscape-design/components/file-upload'
import FormField from '@cloudscape-design/components/form-field'

type Props = {
  readonly label: string
  readonly constraint: string
  readonly accept: string
  readonly file: File | undefined
  readonly wrong: string | undefined
  readonly onChange: (file: File | undefined) => void
}

/** One image from this computer. */
export function ImageFile({ label, constraint, accept, file, wrong, onChange }: Props) {
  return (
    <FormField label={label} constraintText={constraint} errorText={wrong}>
      <FileUpload
        value={file ? [file] : []}
        accept={accept}
        showFileSize
        onChange={({ detail }) => onChange(detail.value[0])}
        i18nStrings={{
          uploadButtonText: () => 'Choose file',
          dropzoneText: () => 'Drop the file here',
          removeFileAriaLabel: () => 'Remove the file',
          limitShowFewer: 'Show fewer',
          limitShowMore: 'Show more',
          errorIconAriaLabel: 'Error',
          formatFileSize: (bytes) => `${bytes.toLocaleString('en')} bytes`,
        }}
      />
    </FormField>
  )
}
