/** Where more would only be memory: nobody at the end of such a line is served in time. */
const mostWaiting = 1000

/** So many at once; whoever comes later waits in line. */
export class Places {
  #free: number
  readonly #waiting: ((place: boolean) => void)[] = []

  constructor(places: number) {
    this.#free = places
  }

  /** True: taken, and to be given back. False: none became free in time, or the line is full. */
  take(waitMs: number): boolean | Promise<boolean> {
    if (this.#free > 0) {
      this.#free--
      return true
    }
    if (waitMs <= 0 || this.#waiting.length >= mostWaiting) return false
    return new Promise((resolve) => {
      const settle = (place: boolean) => {
        clearTimeout(timer)
        resolve(place)
      }
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(settle), 1)
        resolve(false)
      }, waitMs)
      this.#waiting.push(settle)
    })
  }

  giveBack(): void {
    const next = this.#waiting.shift()
    if (next) next(true)
    else this.#free++
  }
}
