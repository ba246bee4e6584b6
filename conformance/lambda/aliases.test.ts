import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  AddPermissionCommand,
  CreateAliasCommand,
  DeleteAliasCommand,
  DeleteFunctionCommand,
  GetAliasCommand,
  GetFunctionCommand,
  GetPolicyCommand,
  InvokeCommand,
  ListAliasesCommand,
  PublishVersionCommand,
  RemovePermissionCommand,
  UpdateAliasCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda'
import { aFunction, type Fn } from './a-function.ts'

const code = 'export const handler = async (_event, context) => context.functionVersion'

/** A function with as many versions. */
async function withVersions(count: number): Promise<Fn> {
  const fn = await aFunction(code)
  for (let Timeout = 1; Timeout <= count; Timeout++) {
    const { FunctionName } = fn
    await fn.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout }))
    await fn.lambda.send(new PublishVersionCommand({ FunctionName }))
  }
  return fn
}

describe('aliases', () => {
  it('are created, shown, moved and deleted', async () => {
    await using fn = await withVersions(2)
    const { lambda, FunctionName, created } = fn
    const alias = { FunctionName, Name: 'live' }
    const { $metadata, RevisionId, ...shown } = await lambda.send(
      new CreateAliasCommand({ ...alias, FunctionVersion: '1' }),
    )
    assert.equal($metadata.httpStatusCode, 201)
    const AliasArn = `${created.FunctionArn}:live`
    assert.deepEqual(shown, { AliasArn, Name: 'live', FunctionVersion: '1', Description: '' })
    const found = await lambda.send(new GetAliasCommand(alias))
    assert.equal(found.RevisionId, RevisionId)
    const { Configuration } = await lambda.send(new GetFunctionCommand({ FunctionName, Qualifier: 'live' }))
    assert.deepEqual([Configuration?.FunctionArn, Configuration?.Version], [AliasArn, '1'])

    const moved = await lambda.send(new UpdateAliasCommand({ ...alias, FunctionVersion: '2', RevisionId }))
    assert.equal(moved.FunctionVersion, '2')
    assert.notEqual(moved.RevisionId, RevisionId)
    await assert.rejects(lambda.send(new UpdateAliasCommand({ ...alias, RevisionId })), {
      name: 'PreconditionFailedException',
      message:
        'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
    })
    const { ExecutedVersion } = await lambda.send(new InvokeCommand({ FunctionName: AliasArn }))
    assert.equal(ExecutedVersion, '2')

    await assert.rejects(lambda.send(new DeleteFunctionCommand({ FunctionName, Qualifier: '2' })), {
      name: 'ResourceConflictException',
    })
    await assert.rejects(lambda.send(new DeleteFunctionCommand({ FunctionName, Qualifier: 'live' })), {
      name: 'InvalidParameterValueException',
      message: 'Deletion of aliases is not currently supported.',
    })
    const deleted = await lambda.send(new DeleteAliasCommand(alias))
    assert.equal(deleted.$metadata.httpStatusCode, 204)
    await lambda.send(new DeleteAliasCommand(alias))
    await assert.rejects(lambda.send(new GetAliasCommand(alias)), {
      name: 'ResourceNotFoundException',
      message: `Cannot find alias arn: ${AliasArn}`,
    })
    await assert.rejects(lambda.send(new UpdateAliasCommand(alias)), { message: `Alias not found: ${AliasArn}` })
  })

  it('draw between two versions by weight', async () => {
    await using fn = await withVersions(2)
    const { lambda, FunctionName } = fn
    const drawn = async () => {
      const { Payload, ExecutedVersion } = await lambda.send(new InvokeCommand({ FunctionName, Qualifier: 'live' }))
      assert.equal(JSON.parse(Payload?.transformToString() ?? ''), ExecutedVersion)
      return ExecutedVersion
    }
    const weights = (weight: number) => ({ RoutingConfig: { AdditionalVersionWeights: { '2': weight } } })
    const alias = { FunctionName, Name: 'live' }
    const created = await lambda.send(new CreateAliasCommand({ ...alias, FunctionVersion: '1', ...weights(1) }))
    assert.deepEqual(created.RoutingConfig, { AdditionalVersionWeights: { '2': 1 } })
    assert.equal(await drawn(), '2')
    await lambda.send(new UpdateAliasCommand({ ...alias, ...weights(0.5) }))
    const seen = new Set<string | undefined>()
    for (let tries = 0; tries < 60 && seen.size < 2; tries++) seen.add(await drawn())
    assert.deepEqual(seen, new Set(['1', '2']))
    const without = await lambda.send(new UpdateAliasCommand({ ...alias, RoutingConfig: {} }))
    assert.equal(without.RoutingConfig, undefined)
    assert.equal(await drawn(), '1')
  })

  const refused: [string, Partial<CreateAliasCommand['input']>, string, string | RegExp][] = [
    ['an unknown version', { FunctionVersion: '9' }, 'ResourceNotFoundException', /^Function not found: .*:9$/],
    [
      'an unknown additional version',
      { RoutingConfig: { AdditionalVersionWeights: { '9': 0.5 } } },
      'ResourceNotFoundException',
      /^Function not found: .*:9$/,
    ],
    [
      'three versions',
      { RoutingConfig: { AdditionalVersionWeights: { '2': 0.1, '3': 0.1 } } },
      'InvalidParameterValueException',
      'Number of items in AdditionalVersionWeights cannot be greater than 1',
    ],
    [
      'one version twice',
      { RoutingConfig: { AdditionalVersionWeights: { '1': 0.5 } } },
      'InvalidParameterValueException',
      'Invalid function version 1. Function version 1 is already included in routing configuration.',
    ],
    [
      '$LATEST and another',
      { FunctionVersion: '$LATEST', RoutingConfig: { AdditionalVersionWeights: { '1': 0.5 } } },
      'InvalidParameterValueException',
      '$LATEST is not supported for an alias pointing to more than 1 version',
    ],
    [
      'a weight over one',
      { RoutingConfig: { AdditionalVersionWeights: { '2': 2 } } },
      'ValidationException',
      /Member must have value less than or equal to 1/,
    ],
    [
      '$LATEST as the other version',
      { RoutingConfig: { AdditionalVersionWeights: { $LATEST: 0.5 } } },
      'ValidationException',
      /Member must satisfy regular expression pattern: \[0-9\]\+/,
    ],
    ['a number as its name', { Name: '12' }, 'ValidationException', /'name'/],
  ]
  it('are refused for versions that cannot be had', async () => {
    await using fn = await withVersions(2)
    const { lambda, FunctionName } = fn
    for (const [what, input, name, message] of refused) {
      const alias = { FunctionName, Name: 'live', FunctionVersion: '1', ...input }
      await assert.rejects(lambda.send(new CreateAliasCommand(alias)), { name, message }, what)
    }
    const alias = { FunctionName, Name: 'live', FunctionVersion: '1' }
    await lambda.send(new CreateAliasCommand(alias))
    await assert.rejects(lambda.send(new CreateAliasCommand(alias)), {
      name: 'ResourceConflictException',
      message: `Alias already exists: ${fn.created.FunctionArn}:live`,
    })
  })

  it('are listed by name, of one version if asked, page by page', async () => {
    await using fn = await withVersions(2)
    const { lambda, FunctionName } = fn
    for (const [Name, FunctionVersion] of [
      ['b', '1'],
      ['a', '2'],
      ['c', '1'],
    ] as const)
      await lambda.send(new CreateAliasCommand({ FunctionName, Name, FunctionVersion }))
    const names = async (input: object) => {
      const { Aliases = [], NextMarker } = await lambda.send(new ListAliasesCommand({ FunctionName, ...input }))
      return { names: Aliases.map(({ Name }) => Name), NextMarker }
    }
    assert.deepEqual((await names({})).names, ['a', 'b', 'c'])
    assert.deepEqual((await names({ FunctionVersion: '1' })).names, ['b', 'c'])
    const { NextMarker, ...first } = await names({ MaxItems: 2 })
    assert.deepEqual(first.names, ['a', 'b'])
    assert.deepEqual(await names({ Marker: NextMarker }), { names: ['c'], NextMarker: undefined })
  })

  it('have a policy of their own, as versions have', async () => {
    await using fn = await withVersions(1)
    const { lambda, FunctionName, created } = fn
    const permission = { StatementId: 's', Action: 'lambda:InvokeFunction', Principal: 'cognito-idp.amazonaws.com' }
    await lambda.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' }))
    for (const Qualifier of ['live', '1']) {
      await lambda.send(new AddPermissionCommand({ FunctionName, Qualifier, ...permission }))
      const { Policy = '', RevisionId } = await lambda.send(new GetPolicyCommand({ FunctionName, Qualifier }))
      assert.equal(JSON.parse(Policy).Statement[0].Resource, `${created.FunctionArn}:${Qualifier}`)
      await lambda.send(new RemovePermissionCommand({ FunctionName, Qualifier, StatementId: 's', RevisionId }))
      await assert.rejects(lambda.send(new GetPolicyCommand({ FunctionName, Qualifier })), {
        name: 'ResourceNotFoundException',
      })
    }
    await assert.rejects(lambda.send(new GetPolicyCommand({ FunctionName })), { name: 'ResourceNotFoundException' })
    await assert.rejects(lambda.send(new AddPermissionCommand({ FunctionName, Qualifier: 'nobody', ...permission })), {
      message: `Cannot find alias arn: ${created.FunctionArn}:nobody`,
    })
  })
})
