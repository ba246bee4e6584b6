import { setTimeout as wait } from 'node:timers/promises'

/** Waits until the condition holds, however long or short that takes; a minute without it is a failure. */
export async function eventually(what: string, condition: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = performance.now() + 60_000
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`never happened: ${what}`)
    await wait(5)
  }
}
