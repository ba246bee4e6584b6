import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Bytes that anybody may have, or that are of whoever put them there. */
const open = new Set([
  'passkeys.public_key',
  'function_code.bytes',
  'ui_customizations.image',
  'login_branding_images.bytes',
])

/** Every other run of bytes that the store of a server in that folder keeps, in the forms in which it could come out. */
export function sealedValues(folder: string): readonly { readonly where: string; readonly forms: readonly string[] }[] {
  const file = readdirSync(folder, { recursive: true }).find((each) => /\.(?:sqlite)$/.test(String(each)))
  const db = new DatabaseSync(join(folder, String(file)), { readOnly: true })
  const tables = db.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[]
  const values = tables.flatMap(({ name }) =>
    db
      .prepare(`select * from "${name}"`)
      .all()
      .flatMap((row) =>
        Object.entries(row).flatMap(([column, value]) => {
          const where = `${name}.${column}`
          if (!(value instanceof Uint8Array) || value.length < 16 || open.has(where)) return []
          const bytes = Buffer.from(value)
          return [{ where, forms: [bytes.toString('hex'), bytes.toString('base64url'), bytes.toString('base64')] }]
        }),
      ),
  )
  db.close()
  return values
}
