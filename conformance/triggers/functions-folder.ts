import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../house/temporary-folder.ts'
import { Poolhouse } from '../poolhouse.ts'

/** A server with functions in its functions folder: source by file, such as `tokens/index.mjs`. */
export async function serverWith(
  files: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<Poolhouse> {
  const cwd = temporaryFolder()
  for (const [file, source] of Object.entries(files)) {
    const [name = '', entry = ''] = file.split('/')
    mkdirSync(join(cwd, 'functions', name), { recursive: true })
    writeFileSync(join(cwd, 'functions', name, entry), source)
  }
  return Poolhouse.start(['dev', '--ephemeral', ...args], { cwd })
}

/** What a pool calls a function of the folder. */
export const functionArn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`
