import type { Invocation } from '../../model/invocation.ts'
import { invocationText, type Look } from '../../model/invocation-text.ts'
import type { Clock } from '../../ports/clock.ts'

/** Where to print, and how. */
export type Printing = Look & { write(text: string): void }

// A person reads no more than this; under load the terminal must not become the slowest part of the server.
const perSecond = 20

/** Prints invocations readably, one write per batch. */
export class InvocationPrinter {
  readonly #printing: Printing
  readonly #clock: Clock
  readonly #waiting: Invocation[] = []
  #second = 0
  #ofSecond = 0
  #more = 0

  constructor(printing: Printing, clock: Clock) {
    this.#printing = printing
    this.#clock = clock
  }

  add(invocation: Invocation): void {
    const second = Math.floor(this.#clock.now().getTime() / 1000)
    if (second !== this.#second) this.#ofSecond = 0
    this.#second = second
    if (this.#ofSecond++ < perSecond) this.#waiting.push(invocation)
    else this.#more++
  }

  print(): void {
    if (this.#waiting.length === 0 && this.#more === 0) return
    const texts = this.#waiting.splice(0).map((each) => invocationText(each, this.#printing))
    if (this.#more > 0) texts.push(`  … and ${this.#more} more in the same moment; ListInvocations has them.\n`)
    this.#more = 0
    // A blank line after each, also after the last: the next batch follows.
    this.#printing.write(`${texts.join('\n')}\n`)
  }
}
