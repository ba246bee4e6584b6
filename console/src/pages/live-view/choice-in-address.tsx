import Select from '@cloudscape-design/components/select'
import { setQuery } from '../../routing/place.ts'

type Props = {
  readonly label: string
  /** In the address. */
  readonly name: string
  readonly chosen: string | undefined
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** A choice that a reload restores, and that a link brings along. The first option, with the empty value, chooses nothing. */
export function ChoiceInAddress({ label, name, chosen = '', options }: Props) {
  return (
    <Select
      ariaLabel={label}
      options={options}
      selectedOption={options.find(({ value }) => value === chosen) ?? null}
      onChange={({ detail }) => setQuery({ [name]: detail.selectedOption.value })}
    />
  )
}
