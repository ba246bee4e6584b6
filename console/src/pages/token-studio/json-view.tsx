import type { Json } from '../../api/poolhouse.ts'
import { printJson } from './printed-json.ts'

type Props = { readonly value: Json; readonly label: string; readonly marked?: ReadonlySet<number> }

/** JSON with numbered lines; `marked` are those that something is said about. */
export function JsonView({ value, label, marked }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className="studio-json" aria-label={label} tabIndex={0}>
      {printJson(value).lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its number
        <span key={index} data-line={index + 1} className={marked?.has(index + 1) ? 'marked' : undefined}>
          {line}
        </span>
      ))}
    </section>
  )
}
