import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Load, LoadOptions } from './load.ts'

/** A process that makes load, so that what it costs is not measured with the server. */
export class LoadGenerator implements Disposable {
  readonly #child: ChildProcess = fork(new URL('load.ts', import.meta.url))

  async run(options: LoadOptions): Promise<Load> {
    this.#child.send(options)
    const [load] = (await once(this.#child, 'message')) as [Load]
    if (load.errors > 0) throw new Error(`${load.errors} of ${load.requests} requests failed:\n${load.failure}`)
    return load
  }

  [Symbol.dispose](): void {
    this.#child.kill()
  }
}
