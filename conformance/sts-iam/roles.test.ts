import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  GetUserCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListInstanceProfilesForRoleCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'

const options = {
  endpoint: process.env['POOLHOUSE_URL'] ?? '',
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  maxAttempts: 1,
}
const iam = new IAMClient(options)

const trust = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"}}]}'
const basic = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'

/** A role of a test's own. */
async function aRole(more: { readonly Path?: string; readonly Tags?: { Key: string; Value: string }[] } = {}) {
  const RoleName = `test-${randomUUID()}`
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust, ...more }))
  return {
    RoleName,
    Role,
    async [Symbol.asyncDispose]() {
      await iam.send(new DeleteRoleCommand({ RoleName }))
    },
  }
}

const refusal = (name: string, message: string) => (error: Error) => {
  assert.deepEqual([error.name, error.message], [name, message])
  return true
}

describe('STS', () => {
  it('says who called', async () => {
    const { Account, Arn, UserId } = await new STSClient(options).send(new GetCallerIdentityCommand({}))
    assert.equal(Account, '000000000000')
    assert.match(Arn ?? '', /^arn:aws:iam::000000000000:user\/.+/)
    assert.ok(UserId)
  })
})

describe('IAM roles', () => {
  it('are given back as they were created', async () => {
    await using role = await aRole({ Path: '/functions/', Tags: [{ Key: 'team', Value: 'a & b' }] })
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: role.RoleName }))
    assert.ok(Role)
    assert.equal(Role.Arn, `arn:aws:iam::000000000000:role/functions/${role.RoleName}`)
    assert.match(Role.RoleId ?? '', /^AROA[A-Z0-9]{17}$/)
    assert.equal(decodeURIComponent(Role.AssumeRolePolicyDocument ?? ''), trust)
    assert.deepEqual(Role.Tags, [{ Key: 'team', Value: 'a & b' }])
    assert.equal(Role.MaxSessionDuration, 3600)
    assert.deepEqual(Role.CreateDate, role.Role?.CreateDate)
  })

  it('can be changed', async () => {
    await using role = await aRole()
    const { RoleName } = role
    await iam.send(new UpdateRoleCommand({ RoleName, Description: 'of tokens', MaxSessionDuration: 7200 }))
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: '{"Statement":[]}' }))
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }))
    assert.deepEqual([Role?.Description, Role?.MaxSessionDuration], ['of tokens', 7200])
    assert.equal(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''), '{"Statement":[]}')
  })

  it('have policies of their own and attached ones, and stay until these are gone', async () => {
    await using role = await aRole()
    const { RoleName } = role
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'logs', PolicyDocument: '{"Statement":[]}' }))
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: basic }))

    const inline = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: 'logs' }))
    assert.equal(decodeURIComponent(inline.PolicyDocument ?? ''), '{"Statement":[]}')
    assert.deepEqual((await iam.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames, ['logs'])
    const attached = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }))
    assert.deepEqual(attached.AttachedPolicies, [{ PolicyName: 'AWSLambdaBasicExecutionRole', PolicyArn: basic }])

    const remove = () => iam.send(new DeleteRoleCommand({ RoleName }))
    await assert.rejects(
      remove,
      refusal('DeleteConflictException', 'Cannot delete entity, must detach all policies first.'),
    )
    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn: basic }))
    await assert.rejects(
      remove,
      refusal('DeleteConflictException', 'Cannot delete entity, must delete policies first.'),
    )
    await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'logs' }))
  })

  it('have tags', async () => {
    await using role = await aRole()
    const { RoleName } = role
    const Tags = ['a', 'b', 'c'].map((Key) => ({ Key, Value: Key.toUpperCase() }))
    await iam.send(new TagRoleCommand({ RoleName, Tags }))
    await iam.send(new UntagRoleCommand({ RoleName, TagKeys: ['b', 'unknown'] }))
    const first = await iam.send(new ListRoleTagsCommand({ RoleName, MaxItems: 1 }))
    assert.deepEqual([first.Tags, first.IsTruncated], [[{ Key: 'a', Value: 'A' }], true])
    const rest = await iam.send(new ListRoleTagsCommand({ RoleName, Marker: first.Marker }))
    assert.deepEqual([rest.Tags, rest.IsTruncated], [[{ Key: 'c', Value: 'C' }], false])
  })

  it('are listed by path', async () => {
    const path = `/${randomUUID()}/`
    await using role = await aRole({ Path: path })
    const { Roles = [] } = await iam.send(new ListRolesCommand({ PathPrefix: path }))
    assert.deepEqual(
      Roles.map(({ RoleName }) => RoleName),
      [role.RoleName],
    )
  })

  it('have no instance profiles, and there is one user, the caller', async () => {
    await using role = await aRole()
    const profiles = await iam.send(new ListInstanceProfilesForRoleCommand({ RoleName: role.RoleName }))
    assert.deepEqual(profiles.InstanceProfiles, [])
    const { User } = await iam.send(new GetUserCommand({}))
    assert.match(User?.Arn ?? '', /^arn:aws:iam::000000000000:user\//)
  })

  it('refuse what IAM refuses, by the same names', async () => {
    await using role = await aRole()
    const { RoleName } = role
    await assert.rejects(
      iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust })),
      refusal('EntityAlreadyExistsException', `Role with name ${RoleName} already exists.`),
    )
    await assert.rejects(
      iam.send(new GetRoleCommand({ RoleName: 'unknown' })),
      refusal('NoSuchEntityException', 'The role with name unknown cannot be found.'),
    )
    await assert.rejects(
      iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: 'p' })),
      refusal('NoSuchEntityException', 'The role policy with name p cannot be found.'),
    )
    await assert.rejects(
      iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument: 'no' })),
      refusal('MalformedPolicyDocumentException', 'This policy contains invalid Json'),
    )
    await assert.rejects(
      iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: 'arn:aws:lambda:somewhere' })),
      refusal('ValidationError', 'Invalid ARN:  Could not be parsed!'),
    )
  })
})
