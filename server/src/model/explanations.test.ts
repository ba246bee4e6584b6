import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { anInvocation } from '../testing/invocation.ts'
import type { Effect } from './effect.ts'
import { explain, invalidAnswers, notCalled, notes, reasons, warnings } from './explanations.ts'

const page = readFileSync(new URL('../../../docs/records.md', import.meta.url), 'utf8')

/** Code -> sentence of the table below a heading of the page. */
function documented(heading: string): Record<string, string> {
  const section = page.split(/^### /m).find((each) => each.startsWith(heading)) ?? ''
  return Object.fromEntries(
    [...section.matchAll(/^\| `([\w-]+)` *\| (.+?) *\|$/gm)].map(([, code, text]) => [code, text]),
  )
}

describe('the page about records', () => {
  const tables = {
    'Ignored changes': reasons,
    Notes: notes,
    'Answers that': invalidAnswers,
    'Functions that': notCalled,
    Warnings: warnings,
  }
  for (const [heading, table] of Object.entries(tables)) {
    it(`has every code and sentence of: ${heading}`, () => assert.deepEqual(documented(heading), table))
  }
})

describe('the explanation of an effect', () => {
  const [applied] = anInvocation().effects as [Effect]

  it('puts in the name as it stands', () => {
    const effect: Effect = { ...applied, name: '$&', result: 'ignored', reason: 'value-same' }
    assert.equal(explain(effect), '`$&` had this value already.')
  })

  it('suggests the nearest name for an unknown member', () => {
    const effect: Effect = {
      ...applied,
      name: 'claimToAdd',
      result: 'ignored',
      reason: 'member-unknown',
      hint: 'claimsToAddOrOverride',
    }
    assert.equal(
      explain(effect),
      '`claimToAdd` is not a member that this trigger reads. Did you mean `claimsToAddOrOverride`?',
    )
  })

  it('is absent when a change took effect as it was asked for', () => assert.equal(explain(applied), undefined))
})
