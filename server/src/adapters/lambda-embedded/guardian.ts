import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'

// Reads "+ <group>" and "- <group>". At the end of its input, that is of the server, it ends what is left.
const script = `
groups=
while read -r sign group; do
  case $sign in
    +) groups="$groups $group" ;;
    -) left=; for each in $groups; do [ "$each" = "$group" ] || left="$left $each"; done; groups=$left ;;
  esac
done
for each in $groups; do kill -9 -"$each"; done 2>/dev/null
rm -rf "$1"
`

/**
 * Ends the functions' processes and removes their temporary files when the server dies without a farewell. A process in
 * an endless loop does not notice that its channel is closed; a sleeping shell does.
 */
export class Guardian implements Disposable {
  readonly #folder: string
  readonly #groups = new Set<number>()
  #shell: ChildProcess | undefined
  #closed = false

  constructor(temporaryFolder: string) {
    this.#folder = temporaryFolder
  }

  add(group: number): void {
    this.#groups.add(group)
    if (!this.#shell) this.#start()
    else this.#shell.stdin?.write(`+ ${group}\n`)
  }

  remove(group: number): void {
    this.#groups.delete(group)
    this.#shell?.stdin?.write(`- ${group}\n`)
  }

  [Symbol.dispose](): void {
    this.#closed = true
    this.#shell?.stdin?.end()
  }

  #start(): void {
    const shell = spawn('/bin/sh', ['-c', script, 'poolhouse-guardian', this.#folder], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
      cwd: '/',
      env: { PATH: '/usr/bin:/bin' },
    })
    this.#shell = shell
    const gone = () => {
      this.#shell = undefined
      if (!this.#closed && this.#groups.size > 0 && shell.pid !== undefined) this.#start()
    }
    shell.on('error', gone)
    shell.on('exit', gone)
    shell.stdin?.on('error', () => undefined)
    shell.unref()
    // The pipe alone must not keep the server running.
    if (shell.stdin && 'unref' in shell.stdin) (shell.stdin as Socket).unref()
    for (const group of this.#groups) shell.stdin?.write(`+ ${group}\n`)
  }
}
