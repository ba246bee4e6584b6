import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'

/** A value with a button that copies it. */
export function Copyable({ value, name }: { readonly value: string | undefined; readonly name: string }) {
  if (value === undefined || value === '') return '-'
  return (
    <CopyToClipboard
      variant="inline"
      textToCopy={value}
      copyButtonAriaLabel={`Copy ${name}`}
      copySuccessText="Copied"
      copyErrorText="Could not be copied"
    />
  )
}
