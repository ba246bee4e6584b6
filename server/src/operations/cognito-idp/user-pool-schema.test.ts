import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aCall } from '../../testing/entities.ts'
import { poolOperations } from '../../testing/pool-operations.ts'
import { refused } from '../../testing/refused.ts'
import { addCustomAttributes } from './add-custom-attributes.ts'
import type { SchemaAttributeType } from './shapes.ts'

const call = aCall()

describe('schema attributes', () => {
  const custom = (attribute: SchemaAttributeType) => ({ Name: 'n', AttributeDataType: 'String', ...attribute }) as const
  const refusals: [title: string, attribute: SchemaAttributeType, message: string][] = [
    [
      'without a type',
      { Name: 'n' },
      'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.',
    ],
    ['without a name', { AttributeDataType: 'String' }, 'Invalid schema attribute: it has no Name.'],
    [
      'that is custom and required',
      custom({ Required: true }),
      'Required custom attributes are not supported currently.',
    ],
    [
      'that gives a standard one another type',
      { Name: 'email', AttributeDataType: 'Number' },
      'You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email',
    ],
    [
      'that makes a standard one developer-only',
      { Name: 'email', DeveloperOnlyAttribute: true },
      'You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email',
    ],
    [
      'that lets the sub change',
      { Name: 'sub', Mutable: true },
      'The attribute sub is always required and never mutable.',
    ],
    [
      'longer than 2048',
      custom({ StringAttributeConstraints: { MaxLength: '2049' } }),
      'user.custom:n: String attributes cannot have a length of more than 2048',
    ],
    [
      'with lengths the wrong way round',
      custom({ StringAttributeConstraints: { MinLength: '10', MaxLength: '9' } }),
      'user.custom:n: Max length cannot be less than min length.',
    ],
    [
      'with values the wrong way round',
      custom({ AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '10', MaxValue: '9' } }),
      'user.custom:n: Max value cannot be less than min value.',
    ],
    [
      'with a length that is no number',
      custom({ StringAttributeConstraints: { MinLength: 'ten' } }),
      'Invalid StringAttributeConstraints for schema attribute custom:n',
    ],
    [
      'with a value that is no number',
      custom({ AttributeDataType: 'Number', NumberAttributeConstraints: { MaxValue: '1e3' } }),
      'Invalid NumberAttributeConstraints for schema attribute custom:n',
    ],
  ]
  for (const [title, attribute, message] of refusals) {
    it(`are refused ${title}`, async () => {
      const { create } = await poolOperations()
      await refused(create({ Schema: [attribute] }), 'InvalidParameterException', message)
    })
  }

  it('are refused twice', async () => {
    const { create } = await poolOperations()
    const Schema = [custom({}), custom({})]
    const message = 'custom:n: Existing attribute already has name custom:n.'
    await refused(create({ Schema }), 'InvalidParameterException', message)
    const hidden = custom({ DeveloperOnlyAttribute: true })
    const hiddenMessage = 'custom:n: Existing attribute already has name dev:custom:n.'
    await refused(create({ Schema: [hidden, hidden] }), 'InvalidParameterException', hiddenMessage)
  })

  it('have bounds of their own type only', async () => {
    const { create } = await poolOperations()
    const StringAttributeConstraints = { MinLength: '1', MaxLength: '9' }
    const both = { StringAttributeConstraints, NumberAttributeConstraints: { MaxValue: '1' } }
    const { SchemaAttributes } = await create({ Schema: [custom({ ...both, Name: 'text' })] })
    const text = SchemaAttributes?.at(-1)
    assert.deepEqual(
      [text?.StringAttributeConstraints, text?.NumberAttributeConstraints],
      [StringAttributeConstraints, undefined],
    )
  })

  it('are added to a pool, and never twice', async () => {
    const { deps, create, describe } = await poolOperations()
    const { Id: UserPoolId = '' } = await create()
    const add = () => addCustomAttributes.handle(deps, call, { UserPoolId, CustomAttributes: [custom({})] })
    assert.deepEqual(await add(), {})
    assert.equal((await describe(UserPoolId))?.SchemaAttributes?.at(-1)?.Name, 'custom:n')
    await refused(add(), 'InvalidParameterException', 'custom:n: Existing attribute already has name custom:n.')
  })

  it('are refused beyond fifty custom ones', async () => {
    const { deps, create } = await poolOperations()
    const { Id: UserPoolId = '' } = await create()
    const add = (from: number, count: number) =>
      addCustomAttributes.handle(deps, call, {
        UserPoolId,
        CustomAttributes: Array.from({ length: count }, (_, n) => custom({ Name: `n${from + n}` })),
      })
    await add(0, 25)
    await add(25, 25)
    await refused(add(50, 1), 'InvalidParameterException', 'A user pool cannot have more than 50 custom attributes.')
  })
})
