import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { openCompromisedPasswords } from './open-list.ts'

const home = mkdtempSync(join(tmpdir(), 'poolhouse-'))
after(() => rmSync(home, { recursive: true }))
let made = 0

const sha1 = (password: string) => createHash('sha1').update(password).digest('hex').toUpperCase()
const passwords = Array.from({ length: 400 }, (_, n) => `Listed-${n}`)
const hashes = passwords.map(sha1).sort()
const other = '0018A45C4D1DEF81644B54AB7F969B88D65'

function aFolder(files: Readonly<Record<string, string>>): string {
  const path = join(home, `ranges-${made++}`)
  mkdirSync(path)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text)
  return path
}

function aFile(text: string): string {
  const path = join(home, `hashes-${made++}.txt`)
  writeFileSync(path, text)
  return path
}

async function opened(path: string, minCount = 1) {
  const list = await openCompromisedPasswords({ path, shown: 'ranges', minCount })
  assert.ok(list.kind === 'open', JSON.stringify(list))
  return list
}

const sorted = (end: string) => hashes.map((hash) => `${hash}:7${end}`).join('')

describe('A list of compromised passwords', () => {
  // SHA-1 of "password" is 5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8.
  const suffix = '1E4C9B93F3F0682250B6CF8331B7EE68FD8'
  const forms: [string, Record<string, string>][] = [
    ['as published', { '5BAA6.txt': `${other}:3\r\n${suffix}:10434004\r\n` }],
    ['without the ending, and without a last line end', { '5BAA6': `${other}:3\n${suffix}:10434004` }],
    ['in lower case', { '5BAA6.txt': `${suffix.toLowerCase()}:1\n` }],
  ]
  for (const [what, files] of forms) {
    it(`is a folder of range files ${what}`, async () => {
      const { list, missing } = await opened(aFolder(files))
      assert.equal(await list.includes('password'), true)
      assert.equal(await list.includes('password '), false)
      assert.equal(await list.includes('another prefix'), false)
      const text = 'compromised-passwords: 1 of 1048576 range files; other prefixes count as not listed'
      assert.equal(await missing(), text)
    })
  }

  for (const [what, end] of [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ] as const) {
    it(`is one sorted file with ${what}, of which every line is found`, async () => {
      const { list, close } = await opened(aFile(sorted(end)))
      for (const password of passwords) assert.equal(await list.includes(password), true, password)
      for (let n = 0; n < 100; n++) assert.equal(await list.includes(`Unlisted-${n}`), false)
      await close()
    })
  }

  it('is one file without a last line end', async () => {
    const { list, close } = await opened(aFile(sorted('\n').trimEnd()))
    for (const password of passwords) assert.equal(await list.includes(password), true)
    await close()
  })

  it('is one file of a single line', async () => {
    const { list, close } = await opened(aFile(`${sha1('password')}:1`))
    assert.deepEqual([await list.includes('password'), await list.includes('word')], [true, false])
    await close()
  })

  it('does not list padding, and what was seen less often than asked for', async () => {
    const range = (count: number) => aFolder({ '5BAA6.txt': `${suffix}:${count}\n` })
    assert.equal(await (await opened(range(0))).list.includes('password'), false)
    assert.equal(await (await opened(range(9), 10)).list.includes('password'), false)
    assert.equal(await (await opened(range(10), 10)).list.includes('password'), true)
    const file = await opened(aFile(`${sha1('password')}:9`), 10)
    assert.equal(await file.list.includes('password'), false)
    await file.close()
  })

  it('that breaks later fails the check, and names the file', async () => {
    const path = aFolder({ '00000.txt': `${other}:1\n`, '5BAA6.txt': `${other}:1\n` })
    const { list } = await opened(path)
    writeFileSync(join(path, '5BAA6.txt'), 'broken\n')
    await assert.rejects(list.includes('password'), /5BAA6\.txt:1: expected 35 hex digits/)
    // It is read again when it was mended.
    writeFileSync(join(path, '5BAA6.txt'), `${suffix}:1\n`)
    assert.equal(await list.includes('password'), true)
  })

  const ntlm = 'A'.repeat(27)
  const refusals: [string, () => string, string[]][] = [
    ['that is not there', () => join(home, 'none'), ['compromised-passwords.path: ranges does not exist']],
    [
      'without a range file',
      () => aFolder({ 'readme.txt': 'x', '5baa6.txt': 'x' }),
      ['compromised-passwords.path: no range file (00000.txt … FFFFF.txt) in ranges'],
    ],
    [
      'with bad lines, all files at once',
      () => aFolder({ '5BAA6.txt': `${suffix}:1\n${suffix}\n`, '5BAA7.txt': `${ntlm}:1\n`, '5BAA8.txt': '\n' }),
      [
        'ranges/5BAA6.txt:2: expected 35 hex digits, ":" and a count',
        'ranges/5BAA7.txt:1: 27 hex digits look like NTLM; SHA-1 is needed',
        'ranges/5BAA8.txt:1: expected 35 hex digits, ":" and a count',
      ],
    ],
    ['that is empty', () => aFile(''), ['compromised-passwords.path: ranges is empty']],
    [
      'of one unsorted file',
      () =>
        aFile(
          hashes
            .toReversed()
            .map((hash) => `${hash}:1\n`)
            .join(''),
        ),
      ['compromised-passwords.path: ranges is not sorted by hash'],
    ],
    [
      'of one file of NTLM',
      () => aFile(`${'A'.repeat(32)}:1\n`),
      ['ranges:1: 32 hex digits look like NTLM; SHA-1 is needed'],
    ],
    [
      'of one file whose last line is cut',
      () => aFile(`${sorted('\n')}FFFF`),
      [`ranges: at byte ${sorted('\n').length}: expected 40 hex digits, ":" and a count`],
    ],
    [
      'with a folder in place of a range file',
      () => {
        const path = aFolder({})
        mkdirSync(join(path, '5BAA6'))
        return path
      },
      ['ranges/5BAA6: cannot be read (EISDIR)'],
    ],
    [
      'with a range file that is far too large',
      () => aFolder({ '5BAA6': 'x'.repeat(1024 * 1024 + 1) }),
      ['ranges/5BAA6: more than 1048576 bytes'],
    ],
  ]
  for (const [what, path, errors] of refusals) {
    it(`is refused at the start: one ${what}`, async () => {
      const list = await openCompromisedPasswords({ path: path(), shown: 'ranges', minCount: 1 })
      assert.deepEqual(list, { kind: 'refused', errors })
    })
  }
})
